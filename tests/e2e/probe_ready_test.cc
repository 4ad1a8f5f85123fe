// --wait-ready: a sidecar that is ready, and lives.
#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

// A sidecar that runs; whether it is ready is the test's to say.
class RunningSidecar {
 public:
  explicit RunningSidecar(const Steps& steps)
      : steps_(steps), process_(steps.run("db", {}, {"sleep", "1000"})) {
    REQUIRE(steps.reaches("db", "running"));
  }
  void becomes_ready() const { write_file(steps_.file("db", "ready")); }
  Process& process() { return process_; }

 private:
  const Steps& steps_;
  Process process_;
};

}  // namespace

TEST_CASE("a step starts once its sidecar is ready") {
  const Steps steps;
  Process step(steps.run("a", {"--wait-ready", "db"}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  CHECK_THAT(read_file(steps.file("a", "state.json")), says("[\"sidecar 'db'\"]"));
  const RunningSidecar db(steps);
  CHECK_FALSE(step.ended());
  db.becomes_ready();
  CHECK(step.finish().code == 0);
}

TEST_CASE("a sidecar that ends before the step starts makes it fail at once") {
  const Steps steps;
  const std::string reason = "skipped: sidecar 'db', which it needs, ";
  SECTION("with success, before it was ready") {
    Process step(steps.run("a", {"--wait-ready", "db"}, {"true"}));
    steps.mark("db");
    CHECK(step.finish().code == 121);
    CHECK(steps.record("a")["reason"] == reason + "has ended");
  }
  SECTION("with a failure, ready as it was") {
    write_file(steps.file("db", "ready"));
    Process step(steps.run("a", {"--wait-ready", "db", "--after", "before"}, {"true"}));
    REQUIRE(steps.reaches("a", "waiting"));
    steps.mark("db", "out.err");
    CHECK(step.finish().code == 121);
    CHECK(steps.record("a")["reason"] == reason + "failed");
  }
  SECTION("killed outright") {
    RunningSidecar db(steps);
    db.becomes_ready();
    Process step(steps.run("a", {"--wait-ready", "db", "--after", "before"}, {"true"}));
    REQUIRE(steps.reaches("a", "waiting"));
    db.process().signal(SIGKILL);
    CHECK(step.finish().code == 121);
    CHECK_THAT(steps.record("a")["reason"].get<std::string>(), says(reason + "is lost"));
  }
  CHECK(steps.record("a")["outcome"] == "skipped");
}

TEST_CASE("a sidecar that has died counts at the start, however ready it was") {
  const Steps steps;
  write_file(steps.file("db", "ready"));
  steps.mark("db", "out.err");
  CHECK(run(steps.wait({"--wait-ready", "db"})).code == 121);
}

TEST_CASE("a step that is not needed is so whatever became of its sidecar") {
  const Steps steps;
  steps.mark("db", "out.err");
  Process on_failure(
      steps.run("a", {"--wait-ready", "db", "--after", "before", "--run-if", "failure"}, {"true"}));
  Process at_last(
      steps.run("b", {"--wait-ready", "db", "--after", "before", "--run-if", "always"}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  REQUIRE(steps.reaches("b", "waiting"));
  steps.mark("before");
  CHECK(on_failure.finish().code == 0);
  CHECK(at_last.finish().code == 121);
}

TEST_CASE("a wait for a sidecar that does not get ready ends at its timeout") {
  const Steps steps;
  const RunningSidecar db(steps);
  const Finished finished =
      run(steps.wait({"--wait-ready", "db,other", "--wait-timeout", "100ms"}));
  CHECK(finished.code == 123);
  CHECK_THAT(finished.err, says("waited 100ms for sidecar 'db', sidecar 'other' in vain"));
}

}  // namespace stepgate::test
