#include "report/timeline/summary.h"

#include "report/timeline/timelines.h"
#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::report;
using namespace stepgate::test;
using namespace std::chrono_literals;

TEST_CASE("a timeline goes from the first time that is told to the last") {
  CHECK_FALSE(bounds_of(timeline({})));
  CHECK_FALSE(bounds_of(timeline({{.name = "a"}})));
  const auto bounds = bounds_of(timeline({ran("a", 100, 2000), ran("b", 2000, 5000)}));
  CHECK(bounds->begin == at(0));
  CHECK(bounds->length() == 5s);
}

TEST_CASE("what is not over goes on until the timeline was made, what was lost does not") {
  StepTimeline step = ran("a", 100, 2000);
  step.spans.back().until.reset();
  step.finished.reset();
  step.verdict = Verdict::running;
  CHECK(bounds_of(timeline({step}))->end == at(100'000));
  step.verdict = Verdict::lost;
  CHECK(bounds_of(timeline({step}))->end == at(100));
  step.verdict = Verdict::pending;
  step.spans.clear();
  CHECK_FALSE(bounds_of(timeline({step})));
}

TEST_CASE("times in a phase add up") {
  StepTimeline step = ran("a", 100, 2000);
  step.spans.push_back(span(Phase::pausing, 2000, 3000));
  step.spans.push_back(attempt(2, 3000, 3500, 0));
  const Bounds bounds = *bounds_of(timeline({step}));
  CHECK(time_in(step, Phase::running, bounds) == 2400ms);
  CHECK(time_in(step, Phase::waiting, bounds) == 100ms);
  CHECK_FALSE(time_in(step, Phase::preparing, bounds));
  CHECK(attempts_of(step) == 2);
  CHECK(first_run(step) == at(100));
}

TEST_CASE("a run has failed where a step has, by the one that did so first") {
  StepTimeline skipped = ran("c", 100, 100);
  skipped.verdict = Verdict::skipped;
  const Timeline run =
      timeline({ran("a", 0, 3000, 1), ran("b", 0, 2000, 1), skipped, ran("d", 0, 1000)});
  CHECK(verdict_of(run) == Verdict::failed);
  CHECK(first_failure(run)->name == "b");
  CHECK(verdict_of(timeline({skipped, ran("d", 0, 1000)})) == Verdict::succeeded);
  CHECK(verdict_of(timeline({ran("a", 0, 1), {.name = "b", .verdict = Verdict::pending}})) ==
        Verdict::running);
  CHECK(verdict_of(timeline({})) == Verdict::unknown);
}

TEST_CASE("how a sidecar ends is nobody's failure") {
  StepTimeline sidecar = ran("db", 0, 3000, 137);
  sidecar.role = Role::sidecar;
  CHECK(verdict_of(timeline({sidecar, ran("a", 0, 1)})) == Verdict::succeeded);
  CHECK_FALSE(is_failure(sidecar));
  take_role(sidecar, Role::step);
  CHECK(sidecar.verdict == Verdict::failed);
  CHECK(is_failure(sidecar));
  take_role(sidecar, Role::sidecar);
  CHECK(sidecar.verdict == Verdict::forgiven);
}

TEST_CASE("CPU time adds up, and the largest memory stays") {
  StepTimeline a = ran("a", 0, 1);
  CHECK_FALSE(use_of(timeline({a})));
  a.use = ResourceUse{10, 20, 300};
  StepTimeline b = ran("b", 0, 1);
  b.use = ResourceUse{1, 2, 100};
  CHECK(use_of(timeline({a, b})) == ResourceUse{11, 22, 300});
}

TEST_CASE("each verdict has words, and is over or not") {
  CHECK(word_of(Verdict::timed_out) == "timed out");
  CHECK(is_failure(Verdict::lost));
  CHECK(is_over(Verdict::lost));
  CHECK_FALSE(is_failure(Verdict::skipped));
  CHECK(is_over(Verdict::skipped));
  CHECK_FALSE(is_over(Verdict::waiting));
}
