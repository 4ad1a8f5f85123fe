#include "e2e/pods/renderings.h"

#include <algorithm>
#include <filesystem>

#include "support/catch.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Words = std::vector<std::string>;

fs::path checkout(const std::string& file) { return fs::path(source_folder()) / file; }

Words files_in(const std::string& folder, const std::string& ending) {
  Words found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(checkout(folder))) {
    if (entry.is_regular_file() && entry.path().string().ends_with(ending)) {
      found.push_back(fs::relative(entry.path(), source_folder()));
    }
  }
  std::ranges::sort(found);
  return found;
}

Rendering rendering_of(const std::string& file, const std::string& command, Words options = {}) {
  options.insert(options.begin(), {command, "-f", checkout(file)});
  Rendering made{.name = file, .yaml = {}, .json = {}};
  for (const auto& [format, text] : {std::pair{"yaml", &made.yaml}, {"json", &made.json}}) {
    Words words = options;
    words.insert(words.end(), {"--format", format});
    const Finished end = stepctl_given(words);
    INFO(file << ": " << end.err);
    REQUIRE(end.code == 0);
    *text = end.out;
  }
  return made;
}

// What the head of the example says.
const std::vector<std::pair<std::string, Words>> kTasks{
    {"examples/tasks/cpp-build.yaml", {"-w", "source=config=words"}},
    {"examples/tasks/database.yaml", {}},
    {"examples/tasks/graph.yaml", {"--with-stepgate"}},
    {"examples/tasks/node-build.yaml", {}}};

const Words kNoObjects{"examples/tekton/entrypoint-image.yaml"};  // a part of one

constexpr const char* kWrapped = "examples/wrap/pod.yaml";

}  // namespace

std::vector<json> Rendering::objects() const {
  const nlohmann::json all = nlohmann::json::parse(json);
  if (all["kind"] == "List") return all["items"];
  return {all};
}

std::vector<Rendering> renderings() {
  std::vector<Rendering> made;
  for (const std::string& file : files_in("tests/pod/golden", ".task.yaml")) {
    made.push_back(rendering_of(file, "render"));
  }
  for (const auto& [file, options] : kTasks) made.push_back(rendering_of(file, "render", options));
  for (const char* const ending : {".yaml", ".json"}) {
    for (const std::string& file : files_in("tests/pod/golden/wrap", ending)) {
      made.push_back(rendering_of(file, "wrap"));
    }
  }
  made.push_back(rendering_of(kWrapped, "wrap"));
  return made;
}

std::vector<std::string> plain_examples() {
  Words plain;
  for (const std::string& file : files_in("examples", ".yaml")) {
    const bool is_task =
        std::ranges::find(kTasks, file, &std::pair<std::string, Words>::first) != kTasks.end();
    if (!is_task && std::ranges::find(kNoObjects, file) == kNoObjects.end()) plain.push_back(file);
  }
  return plain;
}

Finished stepctl_given(std::vector<std::string> words, const std::string& input) {
  const TempDir dir;
  write_file(dir / "shell.json", R"({"config": {"Cmd": ["sh"]}})");
  write_file(dir / "server.json",
             R"({"config": {"Entrypoint": ["docker-entrypoint.sh"], "Cmd": ["server"]}})");
  words.insert(words.begin(), stepctl());
  const std::vector<std::pair<std::string, std::string>> images{
      {"busybox", "shell"}, {"postgres", "server"}, {"registry.example.com/dollars", "server"}};
  for (const auto& [image, config] : images) {
    words.insert(words.end(), {"--image-config", image + "=" + (dir / (config + ".json"))});
  }
  return run(words, {.environment = {}, .input = input});
}

std::vector<json> pods_of(const std::vector<json>& objects) {
  std::vector<json> pods;
  for (const json& object : objects) {
    if (object["kind"] == "Pod") pods.push_back(object);
    if (object["kind"] == "Job") pods.push_back(object["spec"]["template"]);
    if (object["kind"] == "CronJob") {
      pods.push_back(object["spec"]["jobTemplate"]["spec"]["template"]);
    }
  }
  return pods;
}

}  // namespace stepgate::test
