// Which failures a step waits out: those of containers that come back.
#include "pod/wrap/wrapping.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate::test;

namespace {

std::string in_pod(const std::string& policy, const std::string& containers,
                   const std::string& annotations = "") {
  return wrapped("kind: Pod\nmetadata: {annotations: {" + annotations +
                 "}}\nspec:\n  restartPolicy: " + policy + "\n  containers:\n" + containers);
}

std::string container(const std::string& name, const std::string& policy = "") {
  return "  - {name: " + name + ", command: [x]" +
         (policy.empty() ? "" : ", restartPolicy: " + policy) + "}\n";
}

const std::string kComesBack = R"("--restarts", "on-failure", "--grace")";

}  // namespace

TEST_CASE("a container's own restart policy wins over the Pod's") {
  const std::string never = in_pod("OnFailure", container("a", "Never"));
  CHECK_THAT(never, says(R"("--step", "a", "--grace")"));
  CHECK_THAT(in_pod("Never", container("a", "OnFailure")),
             says(R"("--step", "a", "--restarts", "on-failure", "--grace")"));
  CHECK_THAT(in_pod("Never", container("a", "Always")), says("would start again"));
  CHECK_THAT(in_pod("Never", container("a", "Often")),
             says("restartPolicy: 'Often' is none of Never and OnFailure"));
}

TEST_CASE("a step waits out the failures of those that come back, whatever it does itself") {
  const std::string all = in_pod("OnFailure", container("a") + container("b", "Never"));
  CHECK_THAT(all, says(R"("--step", "b", "--after", "a", )" + kComesBack));
}

TEST_CASE("a step does not come back for ever where those before it stay failed") {
  const std::string after_one =
      in_pod("Never", container("a") + container("b", "OnFailure") + container("c"));
  CHECK_THAT(after_one, says("p.yaml:7:44: spec.containers[1].restartPolicy: where 'a' fails"));
  CHECK_THAT(in_pod("OnFailure", container("a", "Never") + container("b")),
             says("p.yaml:6:44: spec.containers[0].restartPolicy: where 'a' fails"));
}

TEST_CASE("what is waited for comes back as a whole or not at all") {
  const std::string three = container("a", "OnFailure") + container("b") + container("c");
  CHECK_THAT(in_pod("Never", three, "stepgate.dev/after.b: '', stepgate.dev/after.c: 'a,b'"),
             says("'c' looks at 'a', which comes back when it has failed, and at 'b', which does "
                  "not"));
  CHECK_THAT(in_pod("Never", three, "stepgate.dev/after.b: '', stepgate.dev/sidecars: c"),
             says("'c' looks at 'a'"));
}

TEST_CASE("rules for restarts are refused") {
  CHECK_THAT(in_pod("Never",
                    "  - {name: a, command: [x], restartPolicy: Never, restartPolicyRules: "
                    "[{action: Restart}]}\n"),
             says("p.yaml:6:71: spec.containers[0].restartPolicyRules: "));
}
