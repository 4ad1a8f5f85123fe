// tests/pod/golden/wrap/NAME and what it becomes, NAME with `.wrapped`. STEPGATE_WRITE_GOLDEN=1
// writes the latter anew, for git to show what has changed.
#include <cstdlib>

#include "pod/wrap/wrapping.h"
#include "support/catch.h"

using namespace stepgate::test;

TEST_CASE("manifests are wrapped with all else unchanged, comments too") {
  for (const std::string name : {"pod.yaml", "job.yaml", "cronjob.json"}) {
    INFO(name);
    const std::string text = read_file(golden("wrap/" + name));
    const std::string result = wrapped(text, name);
    const auto file = golden("wrap/" + name + ".wrapped");
    if (std::getenv("STEPGATE_WRITE_GOLDEN") != nullptr) write_file(file, result);
    CHECK(result == read_file(file));
    CHECK(wrapped(result) == result);
  }
}
