// What would tell the wrapper something else than its words do.
#include "pod/wrap/wrapping.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate::test;

namespace {

std::string alone(const std::string& fields) {
  return wrapped(
      "kind: Pod\nspec:\n  restartPolicy: Never\n  containers:\n"
      "  - {name: a, image: i, command: [x], " +
      fields + "}\n");
}

}  // namespace

TEST_CASE("variables that the wrapper reads itself are refused") {
  for (const std::string name : {"STEPGATE_RUN_DIR", "STEPGATE_SPEC"}) {
    INFO(name);
    CHECK_THAT(alone("env: [{name: A, value: b}, {name: " + name + ", value: /x}]"),
               says("p.yaml:5:73: spec.containers[0].env[1].name: "));
  }
  CHECK_THAT(alone("env: [{name: STEPGATE_STEP, value: b}]"), says("--step"));
}

TEST_CASE("a stop signal that the wrapper would refuse is refused") {
  const auto stopped_by = [](const std::string& name) {
    return alone("lifecycle: {stopSignal: " + name + "}");
  };
  CHECK_THAT(stopped_by("SIGFOO"),
             says("p.yaml:5:63: spec.containers[0].lifecycle.stopSignal: 'SIGFOO' is no signal"));
  CHECK_THAT(stopped_by("SIGWINCH"), says("ends no process"));
  CHECK_THAT(stopped_by("SIGRTMAX-1"), says(R"("--stop-signal", "RTMAX-1")"));
  CHECK_THAT(stopped_by("SIGIO"), says(R"("--stop-signal", "IO")"));
}

TEST_CASE("arguments that are no list are refused beside a command too") {
  CHECK_THAT(alone("args: q"), says("spec.containers[0].args: expected a list"));
}
