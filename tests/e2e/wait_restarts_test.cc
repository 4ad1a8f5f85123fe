// --restarts on-failure: what failed comes back.
#include <filesystem>

#include "e2e/run_tools.h"

namespace stepgate::test {

TEST_CASE("a step that fails twice and is restarted is waited for until it succeeds") {
  const Steps steps;
  Process waiting(
      steps.run("b", {"--after", "a", "--restarts", "on-failure"}, {"echo", "started"}));
  Process patient(steps.wait({"--after", "a", "--restarts", "on-failure"}));
  REQUIRE(steps.reaches("b", "waiting"));
  for (int start = 0; start < 2; ++start) {
    CHECK(run(steps.run("a", {}, {"false"})).code == 1);
    REQUIRE(is_there(steps.file("a", "out.err")));
    CHECK_FALSE(eventually([&] { return waiting.ended() || patient.ended(); },
                           std::chrono::milliseconds(200)));
  }
  CHECK(run(steps.run("a", {}, {"true"})).code == 0);
  const Finished end = waiting.finish();
  CHECK(end.code == 0);
  CHECK(end.out == "started\n");
  CHECK(patient.finish().code == 0);
}

TEST_CASE("a wrapper that is killed comes back as well") {
  const Steps steps;
  Process first(steps.run("a", {}, {"sleep", "100"}));
  REQUIRE(steps.reaches("a", "running"));
  Process waiting(steps.run("b", {"--after", "a", "--restarts", "on-failure"}, {"true"}));
  REQUIRE(steps.reaches("b", "waiting"));
  first.signal(SIGKILL);
  first.finish();
  CHECK_FALSE(eventually([&] { return waiting.ended(); }, std::chrono::milliseconds(300)));
  CHECK(run(steps.run("a", {}, {"true"})).code == 0);
  CHECK(waiting.finish().code == 0);
}

TEST_CASE("without it a failure that stands already counts at once") {
  const Steps steps;
  CHECK(run(steps.run("a", {}, {"false"})).code == 1);
  CHECK(run(steps.run("b", {"--after", "a"}, {"true"})).code == 121);
  CHECK(run(steps.run("b", {"--after", "a", "--restarts", "never"}, {"true"})).code == 121);
}

TEST_CASE("a step that never comes back is given up after --wait-timeout") {
  const Steps steps;
  CHECK(run(steps.run("a", {}, {"false"})).code == 1);
  const Finished end = run(steps.run(
      "b", {"--after", "a", "--restarts", "on-failure", "--wait-timeout", "100ms"}, {"true"}));
  CHECK(end.code == 123);
}

TEST_CASE("a sidecar that fails or is killed comes back, and is ready when the new one is") {
  const Steps steps;
  const std::string up = steps.beside("up");
  const Words serves = steps.run("db", {"--ready-file", up, "--until", "a"}, {"sleep", "1000"});
  Process step(steps.run(
      "a", {"--wait-ready", "db", "--after", "before", "--restarts", "on-failure"}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  CHECK(run(steps.run("db", {"--ready-file", up}, sh("exit 3"))).code == 3);
  CHECK_FALSE(eventually([&] { return step.ended(); }, std::chrono::milliseconds(200)));

  write_file(up);
  {
    Process killed(serves);
    REQUIRE(eventually([&] { return is_there(steps.file("db", "ready")); }));
    killed.signal(SIGKILL);
    killed.finish();
  }
  // What it has left still says ready.
  std::filesystem::remove(up);
  steps.mark("before");
  CHECK_FALSE(eventually([&] { return step.ended(); }, std::chrono::milliseconds(200)));
  Process sidecar(serves);
  REQUIRE(steps.reaches("db", "running"));
  CHECK_FALSE(eventually([&] { return step.ended(); }, std::chrono::milliseconds(200)));
  write_file(up);
  CHECK(step.finish().code == 0);
  CHECK(sidecar.finish().code == 0);
}

TEST_CASE("a sidecar that has ended with success does not come back") {
  const Steps steps;
  steps.mark("db");
  CHECK(run(steps.run("a", {"--wait-ready", "db", "--restarts", "on-failure"}, {"true"})).code ==
        121);
}

}  // namespace stepgate::test
