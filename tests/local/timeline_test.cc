#include "local/timeline.h"

#include <filesystem>

#include "report/step_folders.h"

namespace stepgate::test {
namespace {

using local::Ending;
using local::Part;
using local::Role;
using report::Verdict;

const Timestamp kNoon = *parse_rfc3339("2026-03-01T12:00:00Z");

Ending not_started(const std::string& name, Role role = Role::step) {
  Ending ending;
  ending.name = name;
  ending.role = role;
  ending.state = "not started";
  ending.was_needed = false;
  return ending;
}

Ending ran(const std::string& name, Role role, int exit_code) {
  Ending ending = not_started(name, role);
  ending.state = exit_code == 0 ? "succeeded" : "failed";
  ending.has_succeeded = exit_code == 0;
  ending.was_needed = true;
  ending.exit_code = exit_code;
  ending.waited_from = ending.ran_from = kNoon;
  ending.ended_at = kNoon + std::chrono::seconds(3);
  return ending;
}

report::Timeline timeline_of(const TempDir& dir, const std::vector<Part>& parts,
                             const std::vector<Ending>& endings) {
  local::PodPlan plan;
  plan.name = "p";
  auto timeline = local::timeline_of({plan, parts, endings, dir.path()});
  REQUIRE(timeline.has_value());
  return *std::move(timeline);
}

}  // namespace

TEST_CASE("parts without a record are told of as they were seen, successful init containers not") {
  const TempDir dir;
  std::filesystem::create_directories(dir / "run/one");
  const std::vector<Part> parts{
      {.container = "one", .title = "step one", .folder = dir / "run/one"}};
  const auto timeline = timeline_of(
      dir, parts,
      {ran("good", Role::init, 0), ran("setup", Role::init, 4), not_started("step one")});
  CHECK(timeline.title == "p");
  REQUIRE(timeline.steps.size() == 2);
  CHECK(timeline.steps[0].name == "setup");
  CHECK(timeline.steps[0].role == report::Role::init);
  CHECK(timeline.steps[0].verdict == Verdict::failed);
  CHECK(timeline.steps[0].spans.size() == 1);
  CHECK(timeline.steps[1].name == "step one");
  CHECK(timeline.steps[1].verdict == Verdict::skipped);
}

TEST_CASE("a sidecar's failure is allowed, whoever tells of it") {
  const TempDir dir;
  write_file(dir / "run/db/out.err", record("exited", 3, "the command exited with 3"));
  const std::vector<Part> parts{
      {.container = "db", .title = "db", .role = Role::sidecar, .folder = dir / "run/db"}};
  const auto timeline =
      timeline_of(dir, parts, {ran("db", Role::sidecar, 3), ran("proxy", Role::sidecar, 137)});
  REQUIRE(timeline.steps.size() == 2);
  for (const auto& step : timeline.steps) CHECK(step.verdict == Verdict::forgiven);
}

TEST_CASE("what a record tells of a part counts before what was seen") {
  const TempDir dir;
  write_file(dir / "run/one/out.err", record("timed-out", 143, "timed out after 2s"));
  const std::vector<Part> parts{{.container = "one", .title = "one", .folder = dir / "run/one"}};
  const auto timeline = timeline_of(dir, parts, {ran("one", Role::step, 124)});
  REQUIRE(timeline.steps.size() == 1);
  CHECK(timeline.steps[0].verdict == Verdict::timed_out);
  CHECK(timeline.steps[0].reason == "timed out after 2s");
}

}  // namespace stepgate::test
