// The Pod of examples/mesh. Istio makes the proxy's container, for which another stands in, and
// podman runs no hooks: the test runs the words of the manifest's hook itself, where the kubelet
// would.
#include <sstream>

#include "container/manifest.h"
#include "container/pod.h"
#include "container/stand_ins.h"
#include "container/step_folder.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

using std::chrono::milliseconds;

const Podman* podman_with_proxy() {
  const Podman* podman = test::podman();
  if (podman == nullptr) return nullptr;
  static const bool built = (build_proxy(*podman), true);
  return built ? podman : nullptr;
}

std::string manifest() {
  return replaced(
      example("mesh/pod.yaml"), "image: auto\n",
      std::string("image: ") + kProxy + "\n      imagePullPolicy: Never\n      command: [proxy]\n");
}

// The block list behind the hook's `command:`.
std::vector<std::string> hook() {
  const std::string text = example("mesh/pod.yaml");
  std::istringstream lines(text.substr(text.find("postStart:\n")));
  std::vector<std::string> words;
  std::string line;
  while (std::getline(lines, line) && line.find("command:") == std::string::npos) {
  }
  while (std::getline(lines, line)) {
    const auto item = line.find("- ");
    if (item == std::string::npos) break;
    words.push_back(line.substr(item + 2));
  }
  return words;
}

}  // namespace

TEST_CASE("the mesh's hook holds until the proxy is ready, and the last step has the proxy quit") {
  const Podman* podman = podman_with_proxy();
  if (podman == nullptr) return;
  const std::vector<std::string> words = hook();
  REQUIRE(words.size() == 4);
  REQUIRE(words[1] == "wait");
  const Pod pod(*podman, "stepgate-mesh", manifest(), Network::own);
  const StepFolder fetch(podman->volume("run-fetch"));
  const auto held = pod.start("istio-proxy", words);
  REQUIRE(eventually([&] { return fetch.state() == "waiting"; }));
  CHECK_FALSE(
      eventually([&] { return held->ended() || fetch.state() != "waiting"; }, milliseconds(700)));

  pod.exec("istio-proxy", {"touch", "/tmp/ready"});
  const Finished let_go = held->finish();
  INFO(let_go.err);
  // 137 where the steps and so the proxy ended before the hook had looked again.
  CHECK((let_go.code == 0 || let_go.code == 137));
  for (const char* container : {"fetch", "publish", "istio-proxy"}) {
    INFO(container << " said: " << pod.logs(container));
    CHECK(pod.exit_code(container) == 0);
  }
  CHECK(pod.logs("fetch") == "fetch: the proxy is ready\n");
  CHECK(pod.logs("publish") == "publish: the proxy is still there\n");
  CHECK(pod.logs("istio-proxy") == "told to quit\n");
}

TEST_CASE("the mesh's proxy quits too when the last step is skipped for a failure before it") {
  const Podman* podman = podman_with_proxy();
  if (podman == nullptr) return;
  const Pod pod(*podman, "stepgate-mesh",
                replaced(manifest(), "echo \"fetch: the proxy is ready\"", "exit 7"), Network::own);
  pod.exec("istio-proxy", {"touch", "/tmp/ready"});
  CHECK(pod.exit_code("fetch") == 7);
  CHECK(pod.exit_code("publish") == 121);
  CHECK(pod.exit_code("istio-proxy") == 0);
}

TEST_CASE("the mesh's hook gives up where the proxy is never ready, and says why") {
  const Podman* podman = podman_with_proxy();
  if (podman == nullptr) return;
  std::vector<std::string> words = hook();
  REQUIRE(words.back() == "--wait-timeout=2m");
  words.back() = "--wait-timeout=700ms";
  const Pod pod(*podman, "stepgate-mesh", manifest(), Network::own);
  const Finished end = pod.exec("istio-proxy", words);
  CHECK(end.code == 123);
  CHECK_THAT(end.err, says("http://localhost:15021/healthz/ready") && says("503"));
}

}  // namespace stepgate::test
