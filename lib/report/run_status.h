// All steps of a run directory.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "report/step_status.h"

namespace stepgate::report {

// The names in a run directory that a step may have, in order. Whether each is a folder is for
// whoever looks at it to find out.
Result<std::vector<std::string>> possible_steps(const std::string& run_dir);

// Every step, as it is now, in the order of their start.
Result<std::vector<StepStatus>> read_run(const std::string& run_dir);

// By the start of their wrappers, then by name, where numbers count as such (Tekton's steps are
// called 0, 1 and so on); those of which no start is known come last.
void order_by_start(std::vector<StepStatus>& steps);

}  // namespace stepgate::report
