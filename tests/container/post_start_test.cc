// The Pod of examples/post-start. Podman runs no hooks, so the test runs the hook's command itself,
// where and when the kubelet would.
#include <chrono>
#include <cstdlib>

#include "container/manifest.h"
#include "container/pod.h"
#include "container/step_folder.h"
#include "support/catch.h"
#include "support/eventually.h"

namespace stepgate::test {
namespace {

using std::chrono::milliseconds;

// What the hook of the example's first step runs.
const std::vector<std::string> kHook = {
    "/stepgate/bin/stepgate", "wait", "--after", "fetch", "--run-if", "always"};

// The example, with steps that go on until they are told to end.
std::string manifest() {
  std::string text = example("post-start/pod.yaml");
  std::string words;
  for (const std::string& word : kHook) words += (words.empty() ? "" : ", ") + word;
  REQUIRE(text.find("command: [" + words + "]") != std::string::npos);
  const auto wait = [](const std::string& file) {
    return "/stepgate/bin/stepgate wait --wait-file /workspace/" + file + " --wait-timeout 1m";
  };
  text = replaced(text, "sleep 2 ", wait("end-fetch") + " ");
  return replaced(text, "echo \"build:", wait("end-build") + "; echo \"build:");
}

}  // namespace

TEST_CASE("the postStart hook blocks until its container's step has left a marker") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const Pod pod(*podman, "stepgate-post-start", manifest());
  const StepFolder fetch(podman->volume("run-fetch"));
  REQUIRE(eventually([&] { return fetch.state() == "running"; }));

  const auto hook = pod.start("fetch", kHook);
  // The same command where it outlives the step's container, so that its own exit is seen.
  const auto elsewhere = pod.start("build", kHook);
  CHECK_FALSE(eventually([&] { return hook->ended() || elsewhere->ended(); }, milliseconds(500)));

  pod.exec("build", {"touch", "/workspace/end-fetch"});
  CHECK(pod.exit_code("fetch") == 0);
  const Finished seen = elsewhere->finish();
  INFO(seen.err);
  CHECK(seen.code == 0);
  // 137 where the container's end was faster than the hook's; the kubelet goes on in any case.
  const int code = hook->finish().code;
  CHECK((code == 0 || code == 137));

  // A step that is done already holds nobody up.
  CHECK(pod.exec("build", kHook).code == 0);
  pod.exec("build", {"touch", "/workspace/end-build"});
  CHECK(pod.exit_code("build") == 0);
  CHECK(pod.logs("build") == "build: 3 kinds of fruit\n");
}

}  // namespace stepgate::test
