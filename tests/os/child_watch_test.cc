#include "os/child_watch.h"

#include <functional>

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::os;

namespace {

pid_t child_that(const std::function<void()>& work) {
  const pid_t pid = fork();
  if (pid != 0) return pid;
  work();
  _exit(0);
}

bool becomes_readable(const Fd& fd) {
  pollfd look{fd.get(), POLLIN, 0};
  return poll(&look, 1, 20'000) == 1;
}

}  // namespace

TEST_CASE("a child that is watched tells its end, once") {
  const pid_t child = child_that([] { pause(); });
  const auto watched = watch_child(child);
  REQUIRE(watched.has_value());
  CHECK_FALSE(take_end_of(child).has_value());
  kill(child, SIGKILL);
  CHECK(becomes_readable(*watched));
  const auto end = take_end_of(child);
  REQUIRE(end.has_value());
  CHECK(end->signal == SIGKILL);
  CHECK(take_end_of(child)->code == kExitMisuse);
}

TEST_CASE("a child's exit code is waited for") {
  CHECK(wait_for_end_of(child_that([] { _exit(42); })).code == 42);
}

TEST_CASE("other children are left to whoever looks after them") {
  const pid_t other = child_that([] { _exit(1); });
  const pid_t child = child_that([] { _exit(2); });
  CHECK(wait_for_end_of(child).code == 2);
  CHECK(wait_for_end_of(other).code == 1);
}

TEST_CASE("orphans can be left to others again") {
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  leave_orphans_to_others();
  int is_subreaper = 1;
  prctl(PR_GET_CHILD_SUBREAPER, &is_subreaper);
  CHECK(is_subreaper == 0);
}
