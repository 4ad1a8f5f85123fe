// Where no inotify instance is to be had, the lease carries the wait; without one, polling does.
#include <sys/inotify.h>
#include <sys/resource.h>
#include <unistd.h>

#include "e2e/steps.h"

namespace stepgate::test {
namespace {

// One process has all inotify instances that this test's own user may have.
class Exhausted {
 public:
  Exhausted() {
    Options options;
    options.before_exec = [uid = own_user()] {
      rlimit limit{};
      must(getrlimit(RLIMIT_NOFILE, &limit) == 0);
      limit.rlim_cur = limit.rlim_max;
      must(setrlimit(RLIMIT_NOFILE, &limit) == 0);
      become_user(uid);
      while (inotify_init1(0) >= 0) {
      }
    };
    holder_ = std::make_unique<Process>(Words{"sleep", "1000"}, options);
    const std::string comm = "/proc/" + std::to_string(holder_->pid()) + "/comm";
    REQUIRE(eventually([&] { return read_file(comm) == "sleep\n"; }));
  }
  // A test that cannot be made here says so.
  static bool impossible() {
    if (getuid() != 0) return skipped("only root can become another user");
    std::istringstream text(read_file("/proc/sys/fs/inotify/max_user_instances"));
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    rlim_t instances = 0;
    text >> instances;
    if (instances + 100 > limit.rlim_max) return skipped("a user may have too many instances");
    return false;
  }

 private:
  std::unique_ptr<Process> holder_;
};

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("without inotify instances a held lease carries the wait with no polling") {
  if (Exhausted::impossible()) return;
  const Exhausted exhausted;
  const Steps steps;
  let_everyone_write(steps.run_dir());
  Process before(steps.run("a", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("a", "running"));
  Process waiting(steps.run("b", {"--after", "a", "--run-if", "always"}, {"true"}), as_own_user());
  REQUIRE(steps.reaches("b", "waiting"));
  const auto switches = [&] {
    const std::string status = read_file("/proc/" + std::to_string(waiting.pid()) + "/status");
    const std::size_t at = status.find("\nvoluntary_ctxt_switches:");
    return status.substr(at, status.find('\n', at + 1) - at);
  };
  // It sleeps: in the time of several polls it never wakes.
  std::string last;
  REQUIRE(eventually([&] { return std::exchange(last, switches()) == last; }));
  CHECK_FALSE(eventually([&] { return switches() != last; }, std::chrono::milliseconds(900)));
  SECTION("its end") { before.signal(SIGTERM); }
  SECTION("its loss") { before.signal(SIGKILL); }
  CHECK(waiting.finish().code == 0);
}

TEST_CASE("without inotify instances and without a lease the wait polls and says so once") {
  if (Exhausted::impossible()) return;
  const Exhausted exhausted;
  const Steps steps;
  let_everyone_write(steps.run_dir());
  Process waiting(
      steps.run("b", {"--after", "x,y,z", "--wait-content", steps.beside("content")}, {"true"}),
      as_own_user());
  REQUIRE(steps.reaches("b", "waiting"));
  for (const char* name : {"x", "y", "z"}) steps.mark(name);
  write_file(steps.beside("content"), "x");
  const auto since = std::chrono::steady_clock::now();
  const Finished finished = waiting.finish();
  CHECK(std::chrono::steady_clock::now() - since < std::chrono::seconds(5));
  CHECK(finished.code == 0);
  CHECK(count_of(finished.err, "250ms") == 1);
}

TEST_CASE("without inotify instances a cancel file is polled") {
  if (Exhausted::impossible()) return;
  const Exhausted exhausted;
  const Steps steps;
  let_everyone_write(steps.run_dir());
  const std::string cancel = steps.beside("cancel");
  Process running(steps.run("a", {"--cancel-file", cancel}, {"sleep", "1000"}), as_own_user());
  REQUIRE(steps.reaches("a", "running"));
  write_file(cancel, "stop");
  CHECK(running.finish().code == 122);
}

TEST_CASE("without inotify instances a predecessor that starts late and is killed is lost") {
  if (Exhausted::impossible()) return;
  const Exhausted exhausted;
  const Steps steps;
  let_everyone_write(steps.run_dir());
  Process waiting(steps.run("b", {"--after", "a"}, {"true"}), as_own_user());
  REQUIRE(steps.reaches("b", "waiting"));
  Process before(steps.run("a", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("a", "running"));
  before.signal(SIGKILL);
  CHECK(waiting.finish().code == 121);
}

}  // namespace stepgate::test
