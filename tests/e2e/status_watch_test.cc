// `stepgate status --watch`: every change as it comes, on a terminal and into a pipe.
#include <sys/ioctl.h>

#include "e2e/run_terminal.h"
#include "e2e/status_tools.h"
#include "e2e/volume_mounts.h"

namespace stepgate::test {
namespace {

// Waits until the process has written this.
bool writes(const Process& process, const std::string& part) {
  return eventually([&] { return process.out().find(part) != std::string::npos; });
}

// How often the kernel has put the process to sleep so far.
std::string sleeps_of(pid_t pid) {
  const std::string text = read_file("/proc/" + std::to_string(pid) + "/status");
  const std::size_t begin = text.find("\nvoluntary_ctxt_switches:") + 1;
  return text.substr(begin, text.find('\n', begin) - begin);
}

}  // namespace

TEST_CASE("a watch writes a line a change and notices a step that is killed") {
  const Steps steps;
  steps.mark("first");
  Process watch(status_of(steps, {"--watch", "--json"}));
  REQUIRE(writes(watch, "\"first\""));
  Process before(steps.run("before", {}, {"sleep", "1000"}));
  REQUIRE(writes(watch, R"({"step":"before","state":"running")"));
  const Process after(steps.run("after", {"--after", "before"}, {"true"}));
  REQUIRE(writes(watch, R"({"step":"after","state":"waiting")"));
  before.signal(SIGKILL);
  before.finish();
  REQUIRE(writes(watch, R"({"step":"before","state":"lost")"));
  REQUIRE(writes(watch, R"({"step":"after","state":"failed")"));
  std::filesystem::remove_all(steps.run_dir() + "/first");
  REQUIRE(writes(watch, R"({"step":"first","state":"gone")"));
  CHECK_FALSE(watch.ended());
  watch.signal(SIGTERM);
  const Finished end = watch.finish();
  CHECK(end.code == 0);
  CHECK(end.err.empty());
  // Nothing is told twice.
  Words lines = lines_in(end.out);
  CHECK(std::adjacent_find(lines.begin(), lines.end()) == lines.end());
  CHECK(count_of(R"({"step":"first","state":"succeeded")", end.out) == 1);
}

TEST_CASE("a watch for people begins with the table and goes on with its lines") {
  const Steps steps;
  steps.mark("first");
  Process watch(status_of(steps, {"--watch"}));
  REQUIRE(writes(watch, "first  succeeded"));
  steps.mark("second", "out.err");
  REQUIRE(writes(watch, "\nsecond  failed"));
  watch.signal(SIGINT);
  const Finished end = watch.finish();
  CHECK(end.code == 0);
  CHECK(end.out.starts_with("STEP "));
  CHECK(count_of("STEP ", end.out) == 1);
  CHECK(end.out.find('\x1b') == std::string::npos);
}

TEST_CASE("a watch on a terminal draws its table anew in place") {
  const Steps steps;
  steps.mark("a");
  Terminal terminal(status_of(steps, {"--watch"}));
  REQUIRE(terminal.shows("a     succeeded"));
  steps.mark("second", "out.err");
  REQUIRE(terminal.shows("second  failed"));
  CHECK_THAT(terminal.shown(), says("\x1b[2A\x1b[JSTEP ") && says("\na       succeeded"));
  terminal.type("\x03");
  CHECK(terminal.finish() == 0);
}

TEST_CASE("a watch follows steps over a read-only mount") {
  if (!can_mount()) return;
  const Steps steps;
  std::filesystem::create_directories(steps.run_dir());
  const auto mounted = mount_read_only(steps.run_dir(), steps.beside("seen"));
  const Process watch({stepgate(), "status", "--watch", steps.beside("seen")}, as_own_user());
  REQUIRE(writes(watch, "STEP"));
  Process step(steps.run("a", {}, {"sleep", "1000"}));
  REQUIRE(writes(watch, "a     running"));
  step.signal(SIGKILL);
  step.finish();
  CHECK(writes(watch, "a     lost"));
}

TEST_CASE("a watch sleeps while nothing happens") {
  const Steps steps;
  const Process step(steps.run("a", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("a", "running"));
  const Process watch(status_of(steps, {"--watch"}));
  REQUIRE(writes(watch, "a     running"));
  REQUIRE(eventually([&] { return state_of(watch.pid()) == 'S'; }));
  const std::string before = sleeps_of(watch.pid());
  CHECK_FALSE(
      eventually([&] { return sleeps_of(watch.pid()) != before; }, std::chrono::milliseconds(700)));
}

TEST_CASE("a watch ends where nobody reads it any more") {
  const bool something_changes = GENERATE(true, false);
  const Steps steps;
  steps.mark("a");
  TestPipe pipe;
  Process watch(status_of(steps, {"--watch", "--json"}), pipe.as_stdout());
  pipe.close_writing();
  char first = 0;
  REQUIRE(read(pipe.reading(), &first, 1) == 1);
  pipe.close_reading();
  if (something_changes) steps.mark("b");
  const Finished end = watch.finish();
  CHECK(end.code == 0);
  CHECK(end.err.empty());
}

TEST_CASE("a watch ends where its terminal is gone") {
  const Steps steps;
  steps.mark("a");
  // Without HUP: as of a session's leader only.
  Terminal terminal(
      sh("trap '' HUP; \"$@\"; echo $? >" + steps.beside("code"), status_of(steps, {"--watch"})));
  REQUIRE(terminal.shows("a     succeeded"));
  terminal.hang_up();
  CHECK(eventually([&] { return read_file(steps.beside("code")) == "0\n"; }));
}

TEST_CASE("a watch without a stdout is an error") {
  const Steps steps;
  steps.mark("a");
  const Finished end = run(sh("exec \"$@\" >&-", status_of(steps, {"--watch"})));
  CHECK(end.code == 125);
  CHECK_THAT(end.err, says("stepgate: cannot write to stdout: "));
}

TEST_CASE("a watch that nobody reads can be ended") {
  const Steps steps;
  for (int i = 0; i < 400; ++i) steps.mark("step-" + std::to_string(i));
  const TestPipe pipe;
  // More than a pipe holds, so that it is stuck in its first write.
  Process watch(status_of(steps, {"--watch", "--json"}), pipe.as_stdout());
  int waiting = 0;
  REQUIRE(eventually([&] {
    return ioctl(pipe.reading(), FIONREAD, &waiting) == 0 && waiting >= 4096 &&
           state_of(watch.pid()) == 'S';
  }));
  watch.signal(SIGTERM);
  CHECK(watch.finish().code == 0);
}

}  // namespace stepgate::test
