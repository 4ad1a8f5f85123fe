// The Task of examples/tasks/cpp-build.yaml, rendered, with this machine's compiler.
#include <filesystem>

#include <nlohmann/json.hpp>

#include "container/images.h"
#include "container/manifest.h"
#include "container/pod.h"
#include "container/step_folder.h"
#include "container/task.h"
#include "support/catch.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

using std::chrono::minutes;

constexpr const char* kCompiler = "localhost/compiler";

// What `kubectl create configmap words --from-file=FOLDER` makes.
nlohmann::json config_map_of(const std::filesystem::path& folder) {
  nlohmann::json data;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    data[entry.path().filename()] = read_file(entry.path());
  }
  return {{"apiVersion", "v1"},
          {"kind", "ConfigMap"},
          {"metadata", {{"name", "words"}}},
          {"data", data}};
}

// Podman, with the images of the steps and of `entrypoint`; null where there are no containers.
const Podman* podman_with_compiler() {
  const Podman* podman = test::podman();
  if (podman == nullptr) return nullptr;
  static const bool built = (build_tekton(*podman), build_around_usr(*podman, kCompiler), true);
  return built ? podman : nullptr;
}

}  // namespace

TEST_CASE("a C++ program is built, tested and measured by the steps of a Task") {
  const Podman* podman = podman_with_compiler();
  if (podman == nullptr) return;
  nlohmann::json sources =
      config_map_of(std::filesystem::path(source_folder()) / "examples/demo/program");
  // Something to be warned of.
  const std::string count = sources["data"]["count.cc"];
  sources["data"]["count.cc"] = count + "short cut(long number) { return number; }\n";
  TaskPod task(example("tasks/cpp-build.yaml"),
               {"-w", "source=config=words", "-p", std::string("image=") + kCompiler, "-p",
                R"(flags=["-O1", "-Wall"])"});
  task.mount_messages();
  task.mount("/usr");
  const Pod pod(*podman, "cpp-build", sources.dump() + "\n---\n" + task.manifest());
  const std::vector<std::string> steps = {"fetch",    "configure", "compile",
                                          "warnings", "test",      "package"};
  std::string before;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const int end = pod.exit_code("step-" + steps[i], minutes(3));
    INFO(steps[i] << " said: " << pod.logs("step-" + steps[i]));
    CHECK(end == 0);
    const StepFolder folder(podman->volume("stepgate-run-" + std::to_string(i)));
    CHECK(before <= folder.record("startedAt"));
    before = folder.record("finishedAt");
  }
  CHECK_THAT(pod.logs("step-fetch"), says("Makefile\n") && says("words_test.cc\n"));
  const std::string standard = task.message("configure", "standard");
  CHECK_THAT(standard, Catch::Matchers::StartsWith("c++"));
  CHECK_THAT(pod.logs("step-compile"), says("-std=" + standard + " -O1 -Wall"));
  CHECK_THAT(pod.logs("step-warnings"), says("-Werror=conversion"));
  CHECK(task.message("warnings", "ExitCode") == "1");
  CHECK_THAT(pod.logs("step-test"), says("count_words counts words\n"));

  const std::filesystem::path built = podman->volume("tekton-internal-workspace") / "build/words";
  const std::string size = std::to_string(std::filesystem::file_size(built));
  const std::string digest = run({"sha256sum", built}).out.substr(0, 64);
  CHECK(task.message("package", "digest") == digest);
  CHECK(task.message("package", "size") == size);
  CHECK_THAT(pod.logs("step-package"),
             says("words: " + size + " bytes, " + digest + "\nwith warnings\n"));
}

}  // namespace stepgate::test
