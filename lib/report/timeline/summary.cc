#include "report/timeline/summary.h"

#include <algorithm>

namespace stepgate::report {
namespace {

void widen(std::optional<Bounds>& bounds, Timestamp time) {
  if (!bounds) bounds = Bounds{time, time};
  bounds->begin = std::min(bounds->begin, time);
  bounds->end = std::max(bounds->end, time);
}

// Where no end is told, the latest of the times that are.
Timestamp last_time(const StepTimeline& step) {
  if (step.finished) return *step.finished;
  return step.spans.empty() ? Timestamp::max() : step.spans.back().from;
}

}  // namespace

std::optional<Bounds> bounds_of(const Timeline& timeline) {
  std::optional<Bounds> bounds;
  for (const StepTimeline& step : timeline.steps) {
    for (const Span& span : step.spans) {
      widen(bounds, span.from);
      if (span.until) widen(bounds, *span.until);
    }
    if (step.finished) widen(bounds, *step.finished);
  }
  const auto goes_on = [](const StepTimeline& step) {
    return !is_over(step.verdict) && !step.spans.empty();
  };
  if (bounds && std::ranges::any_of(timeline.steps, goes_on)) widen(bounds, timeline.made_at);
  return bounds;
}

Timestamp end_of(const Span& span, const Bounds& bounds) { return span.until.value_or(bounds.end); }

std::optional<Duration> time_in(const StepTimeline& step, Phase phase, const Bounds& bounds) {
  std::optional<Duration> sum;
  for (const Span& span : step.spans) {
    if (span.phase == phase) sum = sum.value_or(Duration()) + (end_of(span, bounds) - span.from);
  }
  return sum;
}

std::optional<Timestamp> first_run(const StepTimeline& step) {
  const auto run = std::ranges::find(step.spans, Phase::running, &Span::phase);
  return run == step.spans.end() ? std::nullopt : std::optional(run->from);
}

int attempts_of(const StepTimeline& step) {
  return static_cast<int>(std::ranges::count(step.spans, Phase::running, &Span::phase));
}

const StepTimeline* first_failure(const Timeline& timeline) {
  const StepTimeline* first = nullptr;
  for (const StepTimeline& step : timeline.steps) {
    if (!is_failure(step)) continue;
    if (first == nullptr || last_time(step) < last_time(*first)) first = &step;
  }
  return first;
}

Verdict verdict_of(const Timeline& timeline) {
  if (timeline.verdict) return *timeline.verdict;
  if (timeline.steps.empty()) return Verdict::unknown;
  if (first_failure(timeline) != nullptr) return Verdict::failed;
  const auto is_open = [](const StepTimeline& step) { return !is_over(step.verdict); };
  return std::ranges::any_of(timeline.steps, is_open) ? Verdict::running : Verdict::succeeded;
}

std::optional<ResourceUse> use_of(const Timeline& timeline) {
  std::optional<ResourceUse> all;
  for (const StepTimeline& step : timeline.steps) {
    if (!step.use) continue;
    if (!all) all.emplace();
    all->add(*step.use);
  }
  return all;
}

}  // namespace stepgate::report
