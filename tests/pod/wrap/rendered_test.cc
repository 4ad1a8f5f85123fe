// Pods that `stepctl render` made: they are in order already.
#include "pod/lint/linted.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate::test;

TEST_CASE("wrap changes nothing in a Pod that render made, and lint finds nothing in it") {
  for (const std::string& name : golden_tasks()) {
    INFO(name);
    const std::string pod = read_file(golden(name + ".pod.yaml"));
    CHECK(wrapped(pod) == pod);
    CHECK(linted(pod).empty());
  }
}

TEST_CASE("lint says where the steps of a rendered Pod would start again") {
  CHECK_THAT(linted("kind: Pod\nspec: {containers: [{name: step-a, image: i, "
                    "command: [/tekton/bin/entrypoint]}]}\n"),
             says("restartPolicy is Always"));
}
