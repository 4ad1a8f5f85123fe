// What is said of a step, alike wherever it is said.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "report/timeline/summary.h"

namespace stepgate::report {

// Its name, fit to be shown; of one without a name, what there is to say.
std::string name_of(const StepTimeline& step);

// The target of links to it.
std::string anchor_of(std::size_t index);

// "waited 3.20s, ran 12.4s"; empty where no time is told.
std::string times_of(const StepTimeline& step, const Bounds& bounds);

// How long it was in that phase: `≤4.23s` where nobody knows its end, `–` where it never was.
std::string time_text(const StepTimeline& step, Phase phase, const Bounds& bounds);

// When it was, from the beginning of all on: `+42.1s`.
std::string offset_text(Timestamp time, const Bounds& bounds);

// "exited with 3", "killed by signal 9 (KILL)"; empty where neither is told.
std::string end_of_command(const std::optional<int>& exit_code, const std::optional<int>& signal);

}  // namespace stepgate::report
