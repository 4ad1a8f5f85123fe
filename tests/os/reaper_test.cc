#include "os/reaper.h"

#include <sys/prctl.h>
#include <unistd.h>

#include "os/forked.h"
#include "os/staying.h"
#include "support/catch.h"
#include "support/eventually.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

pid_t child_that(const std::function<void()>& work) {
  const pid_t pid = fork();
  if (pid != 0) return pid;
  work();
  _exit(0);
}

}  // namespace

TEST_CASE("how a child ended is told: by a code or by a signal") {
  CHECK(in_child([]() -> std::string {
          const pid_t first = child_that([] { _exit(42); });
          const auto one = reaped_in_time();
          const pid_t second = child_that([] { raise(SIGKILL); });
          const auto two = reaped_in_time();
          if (!one || !two || one->pid != first || two->pid != second) return "another";
          return std::to_string(one->end.code) + " " + std::to_string(one->end.signal.value_or(0)) +
                 " " + std::to_string(two->end.code) + " " +
                 std::to_string(two->end.signal.value_or(0));
        }) == "42 0 0 9");
}

TEST_CASE("what a child used is told") {
  CHECK(in_child([]() -> std::string {
          child_that([] {
            volatile unsigned long sum = 0;
            const clock_t end = clock() + CLOCKS_PER_SEC / 20;
            while (clock() < end) sum = sum + 1;
          });
          const auto reaped = reaped_in_time();
          if (!reaped) return "nobody";
          return reaped->use.user_ms + reaped->use.system_ms >= 40 && reaped->use.max_rss_kib > 100
                     ? "plausible"
                     : "too little";
        }) == "plausible");
}

TEST_CASE("nobody to reap is nothing, whether or not a child lives") {
  CHECK(in_child([]() -> std::string {
          if (reap_one() || has_children()) return "somebody";
          const pid_t child = child_that([] { pause(); });
          if (reap_one()) return "reaped the living";
          if (!has_children()) return "no child seen";
          kill(child, SIGKILL);
          if (!reaped_in_time()) return "not reaped";
          return has_children() ? "still one" : "right";
        }) == "right");
}

TEST_CASE("a child that has ended and was not reaped is still one") {
  CHECK(in_child([]() -> std::string {
          const pid_t child = child_that([] {});
          siginfo_t info{};
          waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT);
          return has_children() ? "one" : "none";
        }) == "one");
}

TEST_CASE("a thousand orphans are reaped by their sub-reaper and none is left") {
  CHECK(in_child([]() -> std::string {
          prctl(PR_SET_CHILD_SUBREAPER, 1);
          child_that([] {
            for (int i = 0; i < 1000; ++i) child_that([] {});
          });
          int count = 0;
          eventually([&] {
            while (reap_one()) ++count;
            return !has_children();
          });
          return std::to_string(count) + (has_children() ? " and more" : "");
        }) == "1001");
}
