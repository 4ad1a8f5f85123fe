// A running step that is asked to end: through control, a cancel file, TERM and INT.
#include <fcntl.h>
#include <unistd.h>

#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

bool ask(const Steps& steps, const std::string& line) {
  const int fd = open(steps.file("a", "control").c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  const bool whole =
      fd >= 0 && write(fd, line.data(), line.size()) == static_cast<ssize_t>(line.size());
  if (fd >= 0) close(fd);
  return whole;
}

}  // namespace

TEST_CASE("a cancel request ends the whole tree with 122 and its reason is told") {
  const Steps steps;
  Process wrapper(steps.run("a", {}, sh("sleep 100 & echo $! >$1; wait", {steps.beside("pid")})));
  const pid_t child = pid_in(steps.beside("pid"));
  REQUIRE(steps.reaches("a", "running"));
  REQUIRE(ask(steps, "cancel a newer commit came\n"));
  const Finished end = wrapper.finish();
  CHECK(end.code == 122);
  CHECK_THAT(end.err, says("a newer commit came"));
  CHECK_FALSE(runs(child));
  CHECK(is_there(steps.file("a", "out.err")));
  const auto record = steps.record("a");
  CHECK(record.value("outcome", "") == "cancelled");
  CHECK(record["exitCode"] == 143);
  CHECK(record["signal"] == SIGTERM);
  CHECK_THAT(record.value("reason", ""), says("a newer commit came"));
}

TEST_CASE("a cancelled command that ends in peace or too slowly gives 122 all the same") {
  for (const auto& [script, code] :
       {std::pair("trap 'exit 0' TERM; echo up; sleep 100 & wait", 0),
        std::pair("trap '' TERM; echo up; while :; do sleep 1; done", 137)}) {
    const Steps steps;
    Process wrapper(steps.run("a", {"--grace", "200ms"}, sh(script)));
    REQUIRE(eventually([&] { return wrapper.out() == "up\n"; }));
    REQUIRE(ask(steps, "cancel\n"));
    CHECK(wrapper.finish().code == 122);
    CHECK(steps.record("a")["exitCode"] == code);
  }
}

TEST_CASE("a flood of cancel requests is one request") {
  const Steps steps;
  Process wrapper(steps.run("a", {},
                            sh("trap 'echo told' TERM; echo up; n=0;"
                               "while [ $n -lt 30 ]; do sleep 0.01; n=$((n + 1)); done;"
                               "until test -e $1; do sleep 0.01; done; exit 0",
                               {steps.beside("go")})));
  REQUIRE(eventually([&] { return wrapper.out() == "up\n"; }));
  for (int i = 0; i < 100; ++i) (void)ask(steps, "cancel first\n" + std::string(400, 'x') + "\n");
  REQUIRE(eventually([&] { return steps.state("a") == "terminating"; }));
  write_file(steps.beside("go"));
  const Finished end = wrapper.finish();
  CHECK(end.code == 122);
  CHECK(count_of("told\n", end.out) == 1);
}

TEST_CASE("the line that the protocol has for a shell cancels, never blocks and makes no file") {
  const Steps steps;
  Process wrapper(steps.run("build", {}, {"sleep", "100"}));
  REQUIRE(steps.reaches("build", "running"));
  const std::string line =
      "cd /stepgate/run/build && [ -p control ] && "
      "timeout 1 sh -c 'echo cancel superseded >control'";
  CHECK_THAT(read_file(source_folder() + "/docs/protocol.md"), says("\n" + line + "\n"));
  const Words here = sh("cd \"$1/build\"" + line.substr(line.find(" && ")), {steps.run_dir()});
  CHECK(run(here).code == 0);
  CHECK(wrapper.finish().code == 122);
  CHECK_THAT(steps.record("build").value("reason", ""), says("superseded"));
  CHECK(run(here).code == 1);
  CHECK_FALSE(is_there(steps.file("build", "control")));
  Process killed(steps.run("build", {}, {"sleep", "100"}));
  REQUIRE(steps.reaches("build", "running"));
  killed.signal(SIGKILL);
  killed.finish();
  CHECK(run(here).code == 124);
}

TEST_CASE("content in the cancel file ends the step with 122") {
  const Steps steps;
  Process wrapper(steps.run("a", {"--cancel-file", steps.beside("late/cancel")}, {"sleep", "100"}));
  REQUIRE(steps.reaches("a", "running"));
  write_file(steps.beside("late/cancel"), "yes");
  CHECK(wrapper.finish().code == 122);
  CHECK(steps.record("a").value("outcome", "") == "cancelled");
}

TEST_CASE("after TERM the exit code is the command's own or 143 where that is 0") {
  for (const auto& [at_term, code] :
       {std::pair("exit 0", 143), std::pair("exit 7", 7), std::pair("kill -KILL $$", 137)}) {
    const Steps steps;
    Process wrapper(steps.run(
        "a", {}, sh(std::string("trap '") + at_term + "' TERM; echo up; sleep 100 & wait")));
    REQUIRE(eventually([&] { return wrapper.out() == "up\n"; }));
    wrapper.signal(SIGTERM);
    CHECK(wrapper.finish().code == code);
    CHECK(is_there(steps.file("a", "out.err")));
    CHECK(steps.record("a").value("outcome", "") == "cancelled");
  }
}

TEST_CASE("after INT the exit code is 130 where the command's own is 0") {
  const Steps steps;
  Process wrapper(steps.run("a", {"--on-error", "continue"},
                            sh("trap 'exit 0' INT; echo up; sleep 100 & wait")));
  REQUIRE(eventually([&] { return wrapper.out() == "up\n"; }));
  wrapper.signal(SIGINT);
  CHECK(wrapper.finish().code == 130);
  CHECK(is_there(steps.file("a", "out.err")));
}

TEST_CASE("the first cause of an ending wins") {
  const std::string patient =
      "trap 'echo told' TERM; echo up; until test -e $1; do sleep 0.01; done";
  {
    const Steps steps;
    Process wrapper(steps.run("a", {"--timeout", "1s"}, sh(patient, {steps.beside("go")})));
    REQUIRE(eventually([&] { return count_of("told\n", wrapper.out()) == 1; }));
    REQUIRE(ask(steps, "cancel\n"));
    wrapper.signal(SIGTERM);
    REQUIRE(eventually([&] { return count_of("told\n", wrapper.out()) == 2; }));
    write_file(steps.beside("go"));
    CHECK(wrapper.finish().code == 124);
    CHECK(steps.record("a").value("outcome", "") == "timed-out");
  }
  const Steps steps;
  Process wrapper(steps.run("a", {}, sh(patient, {steps.beside("go")})));
  REQUIRE(eventually([&] { return wrapper.out() == "up\n"; }));
  REQUIRE(ask(steps, "cancel\n"));
  REQUIRE(eventually([&] { return count_of("told\n", wrapper.out()) == 1; }));
  wrapper.signal(SIGTERM);
  REQUIRE(eventually([&] { return count_of("told\n", wrapper.out()) == 2; }));
  write_file(steps.beside("go"));
  CHECK(wrapper.finish().code == 122);
}

}  // namespace stepgate::test
