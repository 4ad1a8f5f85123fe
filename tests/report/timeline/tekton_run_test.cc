// Run directories of Tekton's wrapper, and of the one that takes its place.
#include <filesystem>

#include "report/step_folders.h"
#include "report/timeline/run_timeline.h"
#include "report/timeline/timelines.h"

using namespace stepgate;
using namespace stepgate::report;
using namespace stepgate::test;

namespace fs = std::filesystem;

namespace {

Timeline timeline_of(const TempDir& run) {
  auto timeline = read_run_timeline(run.path(), at(60'000));
  REQUIRE(timeline.has_value());
  return *std::move(timeline);
}

// The marker of Tekton's wrapper, which says nothing but when the step ended.
void leave(const TempDir& run, const std::string& name, int exit_code, std::int64_t milliseconds) {
  write_file(run / (name + "/out"));
  write_file(run / (name + "/status/exitCode"), std::to_string(exit_code));
  fs::last_write_time(run / (name + "/out"), fs::file_time_type::clock::from_sys(at(milliseconds)));
}

}  // namespace

TEST_CASE("steps of Tekton's own wrapper begin where the one before ends, which is said") {
  const TempDir run;
  leave(run, "0", 0, 1000);
  leave(run, "1", 5, 3000);
  leave(run, "10", 0, 4000);
  const Timeline timeline = timeline_of(run);
  REQUIRE(timeline.steps.size() == 3);
  CHECK(timeline.steps[0].spans.empty());
  CHECK(timeline.steps[0].finished == at(1000));
  REQUIRE(timeline.steps[1].spans.size() == 1);
  CHECK(timeline.steps[1].spans[0].from == at(1000));
  CHECK(timeline.steps[1].spans[0].until == at(3000));
  CHECK(timeline.steps[1].verdict == Verdict::forgiven);
  CHECK(timeline.steps[1].notes.size() == 1);
  CHECK(timeline.steps[2].name == "10");
  CHECK(timeline.steps[2].spans.empty());
}

TEST_CASE("in Tekton's run directory of a rendered Pod the records inside it tell more") {
  const TempDir run;
  leave(run, "0", 0, 1000);
  leave(run, "1", 0, 3000);
  const std::string record =
      R"({"version":1,"step":"x","outcome":"exited","exitCode":0,"signal":null,"reason":"because",)"
      R"("waitStartedAt":"2026-03-01T12:00:00.000000Z","startedAt":"2026-03-01T12:00:01.000000Z",)"
      R"("finishedAt":"2026-03-01T12:00:03.000000Z","attempts":[]})";
  write_file(run / "stepgate/step-build/out", record);
  write_file(run / "stepgate/step-build/log", "built\n");
  const Timeline timeline = timeline_of(run);
  CHECK(timeline.title == run.path());
  REQUIRE(timeline.steps.size() == 1);
  CHECK(timeline.steps[0].name == "step-build");
  CHECK(timeline.steps[0].reason == "because");
  CHECK(timeline.steps[0].logs.size() == 1);
}

TEST_CASE("a step may be called stepgate") {
  const TempDir run;
  write_file(run / "stepgate/out", "{}");
  write_file(run / "stepgate/results/digest", "x");
  write_file(run / "test/out", "{}");
  const Timeline timeline = timeline_of(run);
  REQUIRE(timeline.steps.size() == 2);
  CHECK(timeline.steps[0].name == "stepgate");
}
