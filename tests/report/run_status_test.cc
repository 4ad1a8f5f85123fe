// All steps of a run directory, in their order.
#include "report/run_status.h"

#include <filesystem>

#include "report/step_folders.h"

namespace stepgate::test {
namespace {

std::vector<std::string> names(const std::string& run_dir) {
  const auto steps = report::read_run(run_dir);
  REQUIRE(steps.has_value());
  std::vector<std::string> names;
  for (const auto& step : *steps) names.push_back(step.step);
  return names;
}

}  // namespace

TEST_CASE("steps come in the order of their start and those without one last") {
  const TempDir run;
  write_file(run / "late/out", record("exited", 0, "", "2026-03-01T12:00:03Z"));
  write_file(run / "early/out.err", record("exited", 1, "", "2026-03-01T12:00:01Z"));
  write_file(run / "amid/out", record("exited", 0, "", "2026-03-01T12:00:02Z"));
  write_file(run / "unknown/out");
  CHECK(names(run.path()) == std::vector<std::string>{"early", "amid", "late", "unknown"});
}

TEST_CASE("numbers are ordered as numbers") {
  const TempDir run;
  for (const char* step : {"10", "9", "a", "0"}) write_file(run / (std::string(step) + "/out"));
  CHECK(names(run.path()) == std::vector<std::string>{"0", "9", "10", "a"});
}

TEST_CASE("what has no step's name or is no folder is passed over") {
  const TempDir run;
  for (const char* name : {"--json", "lost+found", "Upper", "..data", "good"}) {
    write_file(run / (std::string(name) + "/out"));
  }
  write_file(run / "file");
  std::filesystem::create_directory_symlink("good", run / "link");
  CHECK(names(run.path()) == std::vector<std::string>{"good"});
}

TEST_CASE("a run directory that is none is an error and one behind a link is good") {
  const TempDir run;
  CHECK_FALSE(report::read_run(run / "none").has_value());
  write_file(run / "file");
  CHECK_FALSE(report::read_run(run / "file").has_value());
  write_file(run / "real/a/out");
  std::filesystem::create_directory_symlink("real", run / "linked");
  CHECK(names(run / "linked") == std::vector<std::string>{"a"});
}

}  // namespace stepgate::test
