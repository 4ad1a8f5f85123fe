// What kubectl is told to offer, by its convention for plugins.
#include "manual/pages.h"
#include "support/catch.h"
#include "support/process.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

// The words behind `kubectl stepgate`, the last perhaps not whole.
std::string told(const std::vector<std::string>& words) {
  const TempDir folder;
  write_file(folder / "complete", manual::kubectl_completion(manual::stepctl_program()));
  std::vector<std::string> command{"bash", folder / "complete"};
  command.insert(command.end(), words.begin(), words.end());
  const Finished end = run(command);
  CHECK(end.code == 0);
  CHECK(end.err.empty());
  return end.out;
}

}  // namespace

TEST_CASE("kubectl is told a word a line, and to offer no files beside them") {
  CHECK(told({"ren"}) == "render\n:4\n");
  CHECK(told({"wrap", "--image-"}) == "--image-config\n:4\n");
  CHECK(told({"lint", "-f", "x", "--format", ""}) == "text\njson\n:4\n");
  CHECK(told({"lint", "--format=j"}) == "json\n:4\n");
  CHECK(told({"render", "-p", ""}) == ":4\n");
}

TEST_CASE("kubectl is told to offer files itself") {
  CHECK(told({"render", "-f", ""}) == ":0\n");
  CHECK(told({"render", "--filename=pod"}) == ":0\n");
}
