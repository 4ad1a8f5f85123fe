// Dollars in Tasks: a step gets what a container of a plain Pod gets, and what Tekton gives it.
// What the kubelet makes of them, tests/pod/render/dollars_test.cc has: podman 4.3 expands nothing,
// later ones do.
#include "container/images.h"
#include "container/pod.h"
#include "container/task.h"
#include "support/catch.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

// Podman, with the image of `entrypoint`; null where there are no containers.
const Podman* podman_with_tekton() {
  const Podman* podman = test::podman();
  if (podman == nullptr) return nullptr;
  static const bool built = (build_tekton(*podman), true);
  return built ? podman : nullptr;
}

// The rest of a container that is called `words`.
constexpr const char* kWords = R"yaml(
    image: docker.io/library/busybox:1.36
    imagePullPolicy: Never
    env:
    - {name: FOO, value: one two}
    - {name: BAR, value: "$(FOO) $$(FOO) $$ $$$$ $(date) $(NONE)"}
    command: [sh, -c, 'for word; do echo "$word"; done; env | grep BAR', $$, "$(FOO)"]
    args: [$$, $$$$, $(date), $(FOO), $$(FOO), $$$(FOO), $(NONE), "$FOO", "a$(", "$()"]
)yaml";

constexpr const char* kScript = R"sh(#!/bin/sh
# '$$' '$$$$' '$(date)' '$(FOO)' '$$(FOO)' $() $
cat "$0"
FOO() { echo called; }
echo "$$$$ $(FOO) $FOO" | sed "s,$$,me,g"
)sh";

constexpr const char* kPlainPod = R"(
apiVersion: v1
kind: Pod
metadata: {name: plain}
spec:
  restartPolicy: Never
  containers:
  - name: words)";

constexpr const char* kTaskBegin = R"(
apiVersion: tekton.dev/v1
kind: Task
metadata: {name: dollars}
spec:
  stepTemplate: {image: 'docker.io/library/busybox:1.36', imagePullPolicy: Never}
  steps:
  - name: script
    env: [{name: FOO, value: one two}]
    script: )";

}  // namespace

TEST_CASE("dollars in words and variables of a step mean what they mean in a plain Pod") {
  const Podman* podman = podman_with_tekton();
  if (podman == nullptr) return;
  const std::string plain = [&] {
    const Pod pod(*podman, "plain", std::string(kPlainPod) + kWords);
    CHECK(pod.exit_code("words") == 0);
    return pod.logs("words");
  }();
  // JSON is YAML too.
  const TaskPod task(kTaskBegin + nlohmann::json(kScript).dump() + "\n  - name: words" + kWords);
  const Pod pod(*podman, "dollars", task.manifest());
  CHECK(pod.exit_code("step-words") == 0);
  CHECK(pod.logs("step-words") == plain);
  CHECK_THAT(plain, says("\n$(date)\n"));
  CHECK(pod.exit_code("step-script") == 0);
  CHECK(pod.logs("step-script") == std::string(kScript) + "meme called one two\n");
}

}  // namespace stepgate::test
