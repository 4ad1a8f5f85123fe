// Steps as a table for people.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "report/step_status.h"

namespace stepgate::report {

// A heading and a line a step, aligned, with no line breaks. Nothing that a record holds can start
// a line of its own or move a cursor.
std::vector<std::string> table(std::span<const StepStatus> steps);

// The same in so many lines, where that can be done by leaving out finished steps, the first ones
// first: a line below the heading says how many.
std::vector<std::string> short_table(std::span<const StepStatus> steps, std::size_t most_lines);

// The line of one of them alone, aligned as in the table of `all`.
std::string row(const StepStatus& step, std::span<const StepStatus> all);

}  // namespace stepgate::report
