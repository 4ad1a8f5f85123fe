// The init container that brings the program, in Pods with limits.
#include "pod/wrap/wrapping.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate::test;

namespace {

std::string with_resources(const std::string& first, const std::string& second) {
  return wrapped(
      "kind: Pod\nspec:\n  restartPolicy: Never\n  containers:\n"
      "  - {name: a, command: [x], resources: {" +
      first + "}}\n  - {name: b, command: [x], resources: {" + second + "}}\n");
}

}  // namespace

TEST_CASE("the installer asks for no more than the container that has least") {
  const std::string small = with_resources("limits: {cpu: 50m, memory: 1Gi}, requests: {cpu: 5m}",
                                           "limits: {cpu: 1, memory: 32Mi}, requests: {cpu: 1}");
  CHECK_THAT(small, says("      limits:\n        cpu: 50m\n        memory: 32Mi\n      requests:\n"
                         "        cpu: 5m\n"));
  CHECK_THAT(with_resources("limits: {cpu: 1}", "limits: {cpu: 2}"), says("cpu: 100m\n"));
}

TEST_CASE("the installer has an amount of whatever all containers name") {
  const std::string all = with_resources("limits: {ephemeral-storage: 2Gi, example.com/a: 1}",
                                         "limits: {ephemeral-storage: 1Gi, cpu: 1}");
  CHECK_THAT(all, says("      limits:\n        ephemeral-storage: 1Gi\n    volumeMounts:"));
}
