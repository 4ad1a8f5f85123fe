// What the steps of a run have left as results.
#pragma once

#include <string>
#include <vector>

#include "local/pod_plan.h"

namespace stepgate::local {

struct NamedResult {
  std::string step;  // what people call the one that left it; empty: it is the Task's
  std::string name;
  std::string value;
  std::string left_by = {};  // what people call the step
};

// Of a Pod that ran in `run_folder`. A Task's are what the termination messages say, so only what
// its controller would have seen; those of a plain Pod's steps are files. Of several of one name
// for the Task the last counts. The Task's come first.
std::vector<NamedResult> results_of(const PodPlan& plan, const std::string& run_folder);

}  // namespace stepgate::local
