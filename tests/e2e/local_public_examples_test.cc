// Tekton's public examples of Tasks, where they lie beside the checkout.
#include <algorithm>
#include <filesystem>
#include <map>

#include "e2e/local_tools.h"

using namespace stepgate::test;

namespace {

namespace fs = std::filesystem;

// Those that do not end well here, with the reason that docs/stepctl-run.md gives.
const std::map<std::string, int> kOthers{
    {"array-default", 1}, {"step-stream-results", 1}, {"stepaction-params", 1}};

std::vector<fs::path> examples() {
  const fs::path folder = fs::path(source_folder()).parent_path() / "shared/tekton/examples";
  std::vector<fs::path> files;
  if (!fs::exists(folder)) return files;
  for (const auto& file : fs::directory_iterator(folder)) files.push_back(file.path());
  std::ranges::sort(files);
  return files;
}

}  // namespace

TEST_CASE("Tekton's public examples end as they do under Tekton") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  STEPGATE_NEEDS(!examples().empty(), "Tekton's examples beside the checkout");
  const LocalRun run(runner);
  for (const fs::path& file : examples()) {
    const std::string name = file.stem();
    const Finished end = run.run(read_file(file));
    INFO(name << '\n' << end.out << end.err);
    const auto other = kOthers.find(name);
    CHECK(end.code == (other == kOthers.end() ? 0 : other->second));
  }
  CHECK(run.left_nothing());
}
