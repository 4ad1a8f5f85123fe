// What can be said of a timeline as a whole.
#pragma once

#include <optional>

#include "base/duration.h"
#include "report/timeline/timeline.h"

namespace stepgate::report {

struct Bounds {
  Timestamp begin;
  Timestamp end;

  [[nodiscard]] Duration length() const { return end - begin; }
};

// From the first time that is told to the last; to `made_at` where a step is not over. Nothing
// where no time is told.
std::optional<Bounds> bounds_of(const Timeline& timeline);

// Where a span is taken to end: by itself, else with all the rest.
Timestamp end_of(const Span& span, const Bounds& bounds);

// How long a step was in a phase, all times together; nothing where it never was.
std::optional<Duration> time_in(const StepTimeline& step, Phase phase, const Bounds& bounds);

// When the command was started first.
std::optional<Timestamp> first_run(const StepTimeline& step);
// How often it was started, as far as that is told: so often at least.
int attempts_of(const StepTimeline& step);

// Of those that failed the one that did so first; null where none did.
const StepTimeline* first_failure(const Timeline& timeline);

// Of the run: what is told of it, else of its steps: failed, else running, else succeeded; unknown
// of what has no steps.
Verdict verdict_of(const Timeline& timeline);

// All CPU time and the largest memory; nothing where no step tells of any.
std::optional<ResourceUse> use_of(const Timeline& timeline);

}  // namespace stepgate::report
