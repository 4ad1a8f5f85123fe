// A step that is a StepAction's.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pod/task/expand.h"
#include "pod/task/problems.h"
#include "pod/task/variables.h"

namespace stepgate::pod {

// The StepAction that `step` refers to, null with a complaint where there is none.
const Source* find_step_action(const yaml::Field& step,
                               const std::map<std::string, Source>& step_actions);

// The StepAction's parameters: what the step gives them (`params` are the Task's), else their
// defaults.
Variables step_action_params(const yaml::Field& step, const Source& step_action,
                             const Variables& params, Budget& budget);

}  // namespace stepgate::pod
