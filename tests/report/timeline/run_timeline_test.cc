// Run directories, as wrappers leave them.
#include "report/timeline/run_timeline.h"

#include <filesystem>

#include "report/step_folders.h"
#include "report/timeline/timelines.h"
#include "report/timeline/words.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::report;
using namespace stepgate::test;

namespace fs = std::filesystem;

namespace {

// A record of a step that waited for a second and ran once; `rest` is put before its end.
std::string one_run(const std::string& outcome, int exit_code, const std::string& rest = "") {
  return R"({"version":1,"step":"x","outcome":")" + outcome + R"(","exitCode":)" +
         std::to_string(exit_code) +
         R"(,"signal":null,"reason":"because","attempts":[{"startedAt":"2026-03-01T12:00:01.000000Z",)"
         R"("finishedAt":"2026-03-01T12:00:03.000000Z","exitCode":)" +
         std::to_string(exit_code) +
         R"(,"signal":null}],"waitStartedAt":"2026-03-01T12:00:00.000000Z",)"
         R"("startedAt":"2026-03-01T12:00:01.000000Z","finishedAt":"2026-03-01T12:00:03.000000Z")" +
         rest + "}\n";
}

Timeline timeline_of(const TempDir& run) {
  auto timeline = read_run_timeline(run.path(), at(60'000));
  REQUIRE(timeline.has_value());
  return *std::move(timeline);
}

// The only one.
StepTimeline step_of(const TempDir& run) {
  const Timeline timeline = timeline_of(run);
  REQUIRE(timeline.steps.size() == 1);
  return timeline.steps.front();
}

}  // namespace

TEST_CASE("a step that has ended waited, and ran, for as long as its record tells") {
  const TempDir run;
  write_file(run / "build/out",
             one_run("exited", 0, R"(,"rusage":{"userMs":5,"systemMs":6,"maxRssKiB":700})"));
  const StepTimeline step = step_of(run);
  CHECK(step.name == "build");
  CHECK(step.verdict == Verdict::succeeded);
  CHECK(step.reason == "because");
  CHECK(step.spans == std::vector{span(Phase::waiting, 0, 1000), attempt(1, 1000, 3000, 0)});
  CHECK(step.finished == at(3000));
  CHECK(step.use == ResourceUse{5, 6, 700});
  CHECK(timeline_of(run).title == run.path());
}

TEST_CASE("a verdict is the marker's and the record's") {
  const TempDir run;
  write_file(run / "a/out", one_run("exited", 3));
  CHECK(step_of(run).verdict == Verdict::forgiven);
  fs::remove(run / "a/out");
  for (const auto& [outcome, verdict] : {std::pair("exited", Verdict::failed),
                                         {"signalled", Verdict::failed},
                                         {"timed-out", Verdict::timed_out},
                                         {"cancelled", Verdict::cancelled},
                                         {"skipped", Verdict::skipped},
                                         {"wait-failed", Verdict::wait_failed},
                                         {"cannot-start", Verdict::cannot_start},
                                         {"mysterious", Verdict::failed}}) {
    INFO(outcome);
    write_file(run / "a/out.err", one_run(outcome, 3));
    CHECK(step_of(run).verdict == verdict);
  }
  write_file(run / "a/out", one_run("ended", 143));
  CHECK(step_of(run).verdict == Verdict::succeeded);
  CHECK(step_of(run).role == Role::sidecar);
}

TEST_CASE("a step that never ran has waited until its end") {
  const TempDir run;
  write_file(run / "a/out.err", record("skipped", 121, "step 'x' failed"));
  const StepTimeline step = step_of(run);
  REQUIRE(step.spans.size() == 1);
  CHECK(step.spans[0].phase == Phase::waiting);
  CHECK(step.spans[0].until == step.finished);
}

TEST_CASE("attempts are runs of their own, with pauses between them") {
  const TempDir run;
  write_file(
      run / "a/out",
      R"({"version":1,"outcome":"exited","exitCode":0,"attempts":[)"
      R"({"startedAt":"2026-03-01T12:00:01.5Z","finishedAt":"2026-03-01T12:00:02Z","exitCode":7,"signal":null},)"
      R"({"startedAt":"2026-03-01T12:00:04Z","finishedAt":"2026-03-01T12:00:05Z","exitCode":0}],)"
      R"("waitStartedAt":"2026-03-01T12:00:00Z","startedAt":"2026-03-01T12:00:01Z",)"
      R"("finishedAt":"2026-03-01T12:00:05Z"})");
  const StepTimeline step = step_of(run);
  REQUIRE(step.spans.size() == 5);
  CHECK(step.spans[0] == span(Phase::waiting, 0, 1000));
  // The record had no room for those before.
  CHECK(step.spans[1] == span(Phase::running, 1000, 1500));
  CHECK(step.notes.size() == 1);
  CHECK(step.has_more_attempts);
  CHECK_THAT(times_of(step, {at(0), at(5000)}), says("in at least 3 attempts"));
  CHECK(step.spans[2] == attempt(0, 1500, 2000, 7));
  CHECK(step.spans[3] == span(Phase::pausing, 2000, 4000));
  CHECK(step.spans[4] == attempt(0, 4000, 5000, 0));
}

TEST_CASE("a clock that was set back makes no time negative") {
  const TempDir run;
  write_file(run / "a/out",
             record("exited", 0, "", "2026-03-01T12:00:05Z", "2026-03-01T12:00:00Z"));
  const StepTimeline step = step_of(run);
  REQUIRE(step.spans.size() == 1);
  CHECK(step.spans[0].until == step.spans[0].from);
}

TEST_CASE("of what is not known nothing is told") {
  const TempDir run;
  fs::create_directories(run / "a");
  write_file(run / "b/out", "rubbish");
  const Timeline timeline = timeline_of(run);
  CHECK(timeline.steps[1].verdict == Verdict::pending);
  CHECK(timeline.steps[1].spans.empty());
  CHECK(timeline.steps[0].verdict == Verdict::succeeded);
  // By the marker's own time.
  CHECK(timeline.steps[0].finished.has_value());
  CHECK_FALSE(read_run_timeline(run / "none", at(0)));
}

TEST_CASE("steps come in the order in which their commands began") {
  const TempDir run;
  write_file(run / "a/out",
             record("exited", 0, "", "2026-03-01T12:00:00Z", "2026-03-01T12:00:09Z"));
  write_file(run / "b/out", one_run("exited", 0));
  write_file(run / "c/out.err",
             record("skipped", 121, "", "2026-03-01T12:00:00Z", "2026-03-01T12:00:02Z"));
  std::string names;
  for (const StepTimeline& step : timeline_of(run).steps) names += step.name;
  CHECK(names == "bca");
}

TEST_CASE("copies and results in a step's folder are shown with it") {
  const TempDir run;
  write_file(run / "a/out", one_run("exited", 0));
  write_file(run / "a/log", "one\ntwo\n");
  write_file(run / "a/stderr", "");
  write_file(run / "a/results/digest", "sha256:0\n");
  write_file(run / "a/results/.hidden", "x");
  write_file(run / "a/results/long", std::string(10'000, 'x'));
  write_file(run / "secret", "x");
  fs::create_symlink("../secret", run / "a/stdout");
  fs::create_symlink("../../secret", run / "a/results/link");
  const StepTimeline step = step_of(run);
  REQUIRE(step.logs.size() == 1);
  CHECK(step.logs[0].title == "log");
  CHECK(step.logs[0].beginning == "one\ntwo\n");
  REQUIRE(step.results.size() == 2);
  CHECK(step.results[0] == std::pair<std::string, std::string>("digest", "sha256:0\n"));
  CHECK(step.results[1].second.size() < 5000);
  CHECK(step.results[1].second.ends_with("…"));
}
