// Whatever stepctl makes, a Kubernetes server takes it.
#include <filesystem>

#include "e2e/pods/kubernetes_schema.h"
#include "e2e/pods/pod_rules.h"
#include "e2e/pods/renderings.h"
#include "support/catch.h"
#include "support/says.h"
#include "support/skip.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// The Pods that are held to the letter.
std::vector<std::string> golden_pods() {
  std::vector<std::string> files;
  const fs::path folder = fs::path(source_folder()) / "tests/pod/golden";
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    const std::string path = entry.path();
    if (path.ends_with(".pod.yaml") || path.ends_with(".wrapped")) files.push_back(path);
  }
  return files;
}

json pod_with(const std::string& spec) {
  return {{"metadata", {{"name", "p"}}}, {"spec", json::parse(spec)}};
}

}  // namespace

TEST_CASE("what stepctl makes, and the examples, are objects by Kubernetes' schema") {
  const std::string python = python_with_schema();
  if (python.empty()) {
    skipped("no kubernetes-validate: pip could not install it");
    return;
  }
  const TempDir dir;
  std::vector<std::string> files = golden_pods();
  for (const std::string& file : plain_examples()) {
    files.push_back(fs::path(source_folder()) / file);
  }
  for (const Rendering& made : renderings()) {
    for (const auto& [format, text] : {std::pair{".yaml", made.yaml}, {".json", made.json}}) {
      files.push_back(dir / (made.name + format));
      write_file(files.back(), text);
    }
  }
  CHECK(against_schema(python, files).empty());

  write_file(dir / "wrong", R"({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"},
                                "spec": {"containers": [{"name": "c", "comand": []}]}})");
  CHECK_THAT(against_schema(python, {dir / "wrong"}), says("comand"));
}

TEST_CASE("one object is itself in JSON, and several are one List; in YAML they are documents") {
  int lists = 0;
  for (const Rendering& made : renderings()) {
    INFO(made.name);
    const json all = json::parse(made.json);
    const std::vector<json> objects = made.objects();
    CHECK((all["kind"] == "List") == (objects.size() > 1));
    if (objects.size() > 1) CHECK(all["apiVersion"] == "v1");
    lists += objects.size() > 1 ? 1 : 0;
    std::size_t separators = 0;
    for (std::size_t at = 0; (at = made.yaml.find("\n---\n", at)) != std::string::npos; ++at) {
      ++separators;
    }
    CHECK(separators + 1 == objects.size());
  }
  CHECK(lists > 2);
}

TEST_CASE("what stepctl makes is nothing that a server refuses beyond the schema") {
  for (const Rendering& made : renderings()) {
    INFO(made.name);
    const std::vector<json> pods = pods_of(made.objects());
    CHECK_FALSE(pods.empty());
    for (const json& pod : pods) {
      CHECK(what_a_server_refuses(pod) == std::vector<std::string>{});
    }
  }
}

TEST_CASE("the rules by which Pods are judged find what is wrong") {
  const auto refused = [](const std::string& spec) {
    return what_a_server_refuses(pod_with(spec));
  };
  CHECK(refused(R"({"containers": [{"name": "a", "image": "i"}]})").empty());
  for (const char* const spec : {
           R"({"containers": [{"name": "A", "image": "i"}]})",
           R"({"containers": [{"name": "a"}]})",
           R"({"containers": [{"name": "a", "image": "i"}, {"name": "a", "image": "i"}]})",
           R"({"containers": [{"name": "a", "image": "i", "restartPolicy": "Always"}]})",
           R"({"containers": [{"name": "a", "image": "i", "env": [{"name": "1"}]}]})",
           R"({"containers": [{"name": "a", "image": "i", "volumeMounts": [{"name": "v"}]}]})",
           R"({"containers": [{"name": "a", "image": "i"}], "volumes": [{"name": "v"}]})",
           R"({"containers": [{"name": "a", "image": "i"}], "initContainers":
               [{"name": "b", "image": "i", "lifecycle": {}}]})",
           R"({"containers": [{"name": "a", "image": "i"}], "restartPolicy": "never"})",
       }) {
    INFO(spec);
    CHECK_FALSE(refused(spec).empty());
  }
}

}  // namespace stepgate::test
