// Steps of a run directory that are not over, or whose end nobody knows.
#include "engine/holder.h"
#include "report/step_folders.h"
#include "report/timeline/run_timeline.h"
#include "report/timeline/timelines.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::report;
using namespace stepgate::test;

namespace {

// The only one.
StepTimeline step_of(const TempDir& run) {
  const auto timeline = read_run_timeline(run.path(), at(60'000));
  REQUIRE(timeline.has_value());
  REQUIRE(timeline->steps.size() == 1);
  return timeline->steps.front();
}

}  // namespace

TEST_CASE("a step that lives is waiting or running, with no end") {
  const TempDir run;
  const Holder holder(run / "a");
  write_file(run / "a/state.json",
             R"({"version":1,"state":"waiting","since":"2026-03-01T12:00:00Z",)"
             R"("pid":null,"waitingFor":["step 'b'"]})");
  StepTimeline step = step_of(run);
  CHECK(step.verdict == Verdict::waiting);
  CHECK(step.waiting_for == std::vector<std::string>{"step 'b'"});
  REQUIRE(step.spans.size() == 1);
  CHECK_FALSE(step.spans[0].until);
}

TEST_CASE("a step that was killed outright ran on, and nobody knows how long") {
  const TempDir run;
  Holder holder(run / "a");
  write_file(run / "a/state.json", running_since("2026-03-01T12:00:01Z"));
  StepTimeline step = step_of(run);
  CHECK(step.verdict == Verdict::running);
  holder.kill();
  step = step_of(run);
  CHECK(step.verdict == Verdict::lost);
  REQUIRE_FALSE(step.spans.empty());
  CHECK(step.spans.back().phase == Phase::running);
  CHECK(step.spans.back().from == at(1000));
  CHECK_FALSE(step.spans.back().until);
  CHECK_THAT(step.reason, says("nobody knows when"));
}

TEST_CASE("before a later attempt a step may have run already") {
  const TempDir run;
  const Holder holder(run / "a");
  const auto phases = [&](const std::string& state) {
    write_file(run / "a/state.json", state);
    const StepTimeline step = step_of(run);
    REQUIRE(step.spans.size() == 2);
    return std::pair(step.spans[0].phase, step.spans[1].attempt);
  };
  const std::string future = "2126-03-01T12:00:01Z";
  CHECK(phases(running_since(future)) == std::pair(Phase::waiting, 1));
  CHECK(phases(running_since(future, 2)) == std::pair(Phase::up, 2));
  // Nobody counts.
  CHECK(phases(R"({"version":1,"state":"running","since":"2126-03-01T12:00:01Z"})") ==
        std::pair(Phase::up, 0));
}
