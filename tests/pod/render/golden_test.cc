// Whole renderings, held to the letter: tests/pod/golden/NAME.task.yaml becomes NAME.pod.yaml. With
// STEPGATE_WRITE_GOLDEN in the environment they are written anew, to be looked at.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "pod/golden_files.h"
#include "pod/render/rendered.h"
#include "support/catch.h"
#include "support/temp_dir.h"
#include "yaml/write_yaml.h"

using namespace stepgate;
using namespace stepgate::test;

namespace fs = std::filesystem;

namespace {

std::string rendering_of(const std::string& name) {
  pod::ImageConfigs images;
  const fs::path known = golden(name + ".image.json");
  if (fs::exists(known)) {
    const auto config = pod::read_image_config(known, read_file(known));
    REQUIRE(config);
    images.add("registry.example.com/" + name, *config);
  }
  const auto documents = rendered(read_file(golden(name + ".task.yaml")), images);
  if (!documents) FAIL(describe(documents.error()));
  return yaml::to_yaml(*documents);
}

}  // namespace

TEST_CASE("Tasks become the Pods that they always became") {
  for (const std::string& name : golden_tasks()) {
    INFO(name);
    const std::string text = rendering_of(name);
    const fs::path file = golden(name + ".pod.yaml");
    if (std::getenv("STEPGATE_WRITE_GOLDEN") != nullptr) write_file(file, text);
    CHECK(text == read_file(file));
  }
}
