// A `postStart` that is `stepgate wait`: the kubelet creates no later container before it has
// ended.
#include "pod/lint/linted.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate::test;

namespace {

std::string hook(const std::string& words) {
  return ", lifecycle: {postStart: {exec: {command: [/stepgate/bin/stepgate, wait" + words + "]}}}";
}

// Two steps, the second after the first, with hooks of these words.
std::string pod_with(const std::string& first, const std::string& second = "",
                     const std::string& spec = "  activeDeadlineSeconds: 60\n") {
  return linted(pod_of(step("a", "--step, a", mounts("a", {"b"}), first) +
                           step("b", "--step, b", mounts("b", {"a"}), second),
                       spec));
}

const std::string kPlace = "spec.containers[0].lifecycle.postStart.exec.command: ";

}  // namespace

TEST_CASE("a hook that waits for the step of its own container is in order") {
  CHECK(pod_with(hook(", --after, a, --run-if, always"), hook(", --after=a")).empty());
}

TEST_CASE("a hook that waits for no step is found") {
  CHECK_THAT(pod_with(hook(", --after, typo")),
             says("unknown-step " + kPlace + "there is no step 'typo'"));
  CHECK_THAT(pod_with(hook(", '--wait-ready=db'")), says("there is no step 'db'"));
  CHECK_THAT(linted(pod_of(step("a", "--step, a", mounts("a")) + "  - {name: p, image: i" +
                           hook(", --after, typo") + "}\n")),
             says("unknown-step spec.containers[1].lifecycle"));
}

TEST_CASE("a hook that waits for a container that is not created before it ends is found") {
  CHECK_THAT(pod_with(hook(", --after, b")),
             says("circle spec.containers[1].command: these wait for ever: 'b' waits for itself"));
  const std::string found =
      linted(pod_of(step("a", "--step, a, --after, b", mounts("a", {"b"}), hook(", --after, a")) +
                    step("b", "--step, b", mounts("b", {"a"}))));
  CHECK_THAT(found, says("'a' waits for 'b', 'b' waits for 'a'"));
}

TEST_CASE("a hook that nothing bounds is found") {
  CHECK_THAT(pod_with(hook(", --after, a"), "", ""), says("no-deadline spec: ") && says("'a'"));
  CHECK(pod_with(hook(", --after, a, --wait-timeout, 1m"), "", "").empty());
}

TEST_CASE("a hook that looks in another run directory is found") {
  CHECK_THAT(pod_with(hook(", --after, a, --run-dir, /r")),
             says("run-directory spec.containers[0]: it looks for 'a' in /r/a"));
}
