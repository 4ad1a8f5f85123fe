// --timeout, --grace and --stop-signal.
#include "e2e/run_tools.h"

namespace stepgate::test {

// The timeouts are long beside what a shell needs to set its trap, on a busy machine too.

TEST_CASE("a timeout ends the whole tree and gives 124") {
  const Steps steps;
  const Finished end = run(steps.run("a", {"--timeout", "3s"},
                                     sh("sleep 100 & echo $! >$1; wait", {steps.beside("pid")})));
  CHECK(end.code == 124);
  CHECK_THAT(end.err, says("timed out after 3s"));
  CHECK_FALSE(runs(pid_in(steps.beside("pid"))));
  CHECK(is_there(steps.file("a", "out.err")));
  const auto record = steps.record("a");
  CHECK(record.value("outcome", "") == "timed-out");
  CHECK(record["exitCode"] == 143);
  CHECK(record["signal"] == SIGTERM);
  CHECK_THAT(record.value("reason", ""), says("timed out after 3s"));
}

TEST_CASE("a command that ends in peace on its timeout has timed out all the same") {
  const Steps steps;
  const Finished end = run(steps.run("a", {"--timeout", "3s", "--on-error", "continue"},
                                     sh("trap 'exit 0' TERM; sleep 100 & wait")));
  CHECK(end.code == 124);
  CHECK(is_there(steps.file("a", "out.err")));
  CHECK(steps.record("a")["exitCode"] == 0);
}

TEST_CASE("a command that ends in time has not timed out") {
  const Finished end = run(plain({"--timeout", "1h"}, sh("exit 5")));
  CHECK(end.code == 5);
}

TEST_CASE("a timeout counts from the command's start and not while the step waits") {
  const Steps steps;
  Process waiting(steps.run("b", {"--after", "a", "--timeout", "500ms"}, {"true"}));
  REQUIRE(steps.reaches("b", "waiting"));
  CHECK(run(steps.run("a", {}, {"sleep", "0.7"})).code == 0);
  CHECK(waiting.finish().code == 0);
}

TEST_CASE("the stop signal is given by name or number and goes to the whole group") {
  for (const auto& [given, number] : std::vector<std::pair<std::string, std::string>>{
           {"USR1", "10"}, {"SIGUSR1", "10"}, {"10", "10"}, {"RTMIN+3", "37"}, {"HUP", "1"}}) {
    const TempDir folder;
    Process wrapper(plain({"--cancel-file", folder / "cancel", "--stop-signal", given},
                          sh("trap 'echo got' $1; echo up; (trap 'echo got; exit 0' $1; echo up;"
                             "while :; do sleep 0.01; done) & wait $!; wait $!; exit 0",
                             {number})));
    INFO(given);
    REQUIRE(eventually([&] { return count_of("up\n", wrapper.out()) == 2; }));
    write_file(folder / "cancel", "yes");
    const Finished end = wrapper.finish();
    CHECK(end.code == 122);
    CHECK(count_of("got\n", end.out) == 2);
  }
}

TEST_CASE("a command that ignores the stop signal is killed after the grace period") {
  const Steps steps;
  const Finished end = run(steps.run("a", {"--timeout", "3s", "--grace", "200ms"},
                                     sh("trap '' TERM; while :; do sleep 1; done")));
  CHECK(end.code == 124);
  const auto record = steps.record("a");
  CHECK(record["signal"] == SIGKILL);
  CHECK_THAT(record.value("reason", ""), says("killed by signal 9"));
}

TEST_CASE("a command that uses its grace period is not killed") {
  const Finished end =
      run(plain({"--timeout", "3s"}, sh("trap 'sleep 0.5; echo cleaned up; exit 0' TERM;"
                                        "while :; do sleep 0.01; done")));
  CHECK(end.code == 124);
  CHECK(end.out == "cleaned up\n");
}

TEST_CASE("without a grace period the command is killed at once") {
  const Steps steps;
  const Finished end = run(steps.run("a", {"--timeout", "3s", "--grace", "0s"},
                                     sh("trap '' TERM; while :; do sleep 1; done")));
  CHECK(end.code == 124);
  CHECK(steps.record("a")["signal"] == SIGKILL);
}

}  // namespace stepgate::test
