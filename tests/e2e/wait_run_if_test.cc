// --run-if: what a step makes of the steps before it.
#include "e2e/steps.h"

namespace stepgate::test {
namespace {

// What a successor does once a predecessor has ended that way.
struct Case {
  const char* run_if;
  const char* before;  // succeeds, fails, lost
  int code;
  const char* marker;
  bool runs;
};

const Case kCases[] = {
    {"success", "succeeds", 0, "out", true},    {"success", "fails", 121, "out.err", false},
    {"success", "lost", 121, "out.err", false}, {"failure", "succeeds", 0, "out", false},
    {"failure", "fails", 0, "out", true},       {"failure", "lost", 0, "out", true},
    {"always", "succeeds", 0, "out", true},     {"always", "fails", 0, "out", true},
    {"always", "lost", 0, "out", true},
};

void end_before(const Steps& steps, const std::string& how) {
  if (how == "lost") {
    Process before(steps.run("before", {}, {"sleep", "1000"}));
    REQUIRE(steps.reaches("before", "running"));
    before.signal(SIGKILL);
    before.finish();
  } else {
    run(steps.run("before", {}, {how == "succeeds" ? "true" : "false"}));
  }
}

}  // namespace

TEST_CASE("success and failure and always each start for the right predecessors") {
  for (const Case& each : kCases) {
    INFO("--run-if " << each.run_if << " when the step before " << each.before);
    for (const bool already : {false, true}) {
      const Steps steps;
      const Words after = steps.run("after", {"--after", "before", "--run-if", each.run_if},
                                    {"touch", steps.beside("ran")});
      if (already) end_before(steps, each.before);
      Process process(after);
      if (!already) {
        REQUIRE(steps.reaches("after", "waiting"));
        end_before(steps, each.before);
      }
      CHECK(process.finish().code == each.code);
      CHECK(is_there(steps.file("after", each.marker)));
      CHECK(is_there(steps.beside("ran")) == each.runs);
      CHECK(steps.record("after").value("outcome", "") == (each.runs ? "exited" : "skipped"));
    }
  }
}

TEST_CASE("a failure skips the whole chain behind it but not its finally step") {
  const Steps steps;
  Process last(steps.run("last", {"--after", "a,b,c", "--run-if", "always"}, {"echo", "cleaned"}));
  Process c(steps.run("c", {"--after", "b"}, {"true"}));
  Process b(steps.run("b", {"--after", "a"}, {"true"}));
  CHECK(run(steps.run("a", {}, {"sh", "-c", "exit 3"})).code == 3);
  CHECK(b.finish().code == 121);
  CHECK(c.finish().code == 121);
  CHECK_THAT(steps.record("c").value("reason", ""), says("step 'b'"));
  const Finished cleaned = last.finish();
  CHECK(cleaned.code == 0);
  CHECK(cleaned.out == "cleaned\n");
}

TEST_CASE("a step that was not needed leaves out and counts as a success") {
  const Steps steps;
  Process after(steps.run("after", {"--after", "repair"}, {"touch", steps.beside("ran")}));
  Process repair(
      steps.run("repair", {"--after", "build", "--run-if", "failure"}, {"touch", "/nowhere/x"}));
  CHECK(run(steps.run("build", {}, {"true"})).code == 0);
  CHECK(repair.finish().code == 0);
  CHECK(steps.record("repair").value("outcome", "") == "skipped");
  CHECK(after.finish().code == 0);
  CHECK(is_there(steps.beside("ran")));
}

TEST_CASE("success skips at the first failure although others still run") {
  const Steps steps;
  Process slow(steps.run("slow", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("slow", "running"));
  Process eager(steps.run("eager", {"--after", "slow,bad"}, {"true"}));
  Process patient(steps.run("patient", {"--after", "slow,bad", "--run-if", "failure"}, {"true"}));
  REQUIRE(steps.reaches("eager", "waiting"));
  REQUIRE(steps.reaches("patient", "waiting"));
  run(steps.run("bad", {}, {"false"}));
  CHECK(eager.finish().code == 121);
  CHECK(steps.state("patient") == "waiting");
  slow.signal(SIGTERM);
  CHECK(slow.finish().code == 143);
  CHECK(patient.finish().code == 0);
}

TEST_CASE("an error that does not count lets the next step start") {
  const Steps steps;
  CHECK(run(steps.run("a", {"--on-error", "continue"}, {"sh", "-c", "exit 7"})).code == 0);
  CHECK(steps.record("a")["exitCode"] == 7);
  CHECK(run(steps.run("b", {"--after", "a"}, {"true"})).code == 0);
}

}  // namespace stepgate::test
