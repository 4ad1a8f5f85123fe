// How the wrapper's exit code and record follow from the command's end.
#include "e2e/run_tools.h"

namespace stepgate::test {

TEST_CASE("the exit code is the command's own") {
  for (const int code : {0, 1, 42, 125, 255}) {
    const Steps steps;
    const Finished end = run(steps.run("a", {}, sh("exit " + std::to_string(code))));
    CHECK(end.code == code);
    CHECK(end.out.empty());
    CHECK(end.err.empty());
    CHECK(is_there(steps.file("a", code == 0 ? "out" : "out.err")));
    const auto record = steps.record("a");
    CHECK(record.value("outcome", "") == "exited");
    CHECK(record["exitCode"] == code);
    CHECK(record["signal"].is_null());
  }
}

TEST_CASE("a command that a signal ended unasked is signalled and gives 128+n") {
  for (const int number : {SIGTERM, SIGKILL, SIGSEGV, SIGUSR1, SIGPIPE}) {
    const Steps steps;
    const Finished end =
        run(steps.run("a", {}, sh("ulimit -c 0; kill -" + std::to_string(number) + " $$")));
    CHECK(end.code == 128 + number);
    CHECK(is_there(steps.file("a", "out.err")));
    const auto record = steps.record("a");
    CHECK(record.value("outcome", "") == "signalled");
    CHECK(record["exitCode"] == 128 + number);
    CHECK(record["signal"] == number);
  }
}

TEST_CASE("with --on-error continue the wrapper succeeds and the record keeps what happened") {
  for (const auto& [script, code] :
       {std::pair("exit 0", 0), std::pair("exit 9", 9), std::pair("kill -KILL $$", 137)}) {
    const Steps steps;
    CHECK(run(steps.run("a", {"--on-error", "continue"}, sh(script))).code == 0);
    CHECK(is_there(steps.file("a", "out")));
    CHECK_FALSE(is_there(steps.file("a", "out.err")));
    CHECK(steps.record("a")["exitCode"] == code);
    CHECK(read_file(steps.file("a", "status/exitCode")) == std::to_string(code));
  }
}

TEST_CASE("continuing on errors does not excuse a command that was ended or never started") {
  CHECK(run(plain({"--on-error", "continue", "--timeout", "100ms"}, {"sleep", "100"})).code == 124);
  CHECK(run(plain({"--on-error", "continue"}, {"/no/such/program"})).code == 127);
}

TEST_CASE("a run with neither step nor post-file writes nothing anywhere") {
  const TempDir folder;
  const Finished end = run(
      plain({}, sh("echo said; exit 3")),
      {.environment = {{"STEPGATE_RUN_DIR", folder / "run"}}, .working_directory = folder.path()});
  CHECK(end.code == 3);
  CHECK(end.out == "said\n");
  CHECK(end.err.empty());
  CHECK(names_in(folder.path()).empty());
}

TEST_CASE("a wrapper inside a wrapper gives the exit code on") {
  CHECK(run(plain({}, plain({}, sh("exit 17")))).code == 17);
  CHECK(run(plain({}, plain({}, sh("kill -TERM $$")))).code == 143);
}

}  // namespace stepgate::test
