// The results that Tasks and steps declare.
#pragma once

#include <string>
#include <vector>

#include "pod/task/task.h"
#include "yaml/fields.h"

namespace stepgate::pod {

// The list at a Task's `results`.
std::vector<TaskResult> read_task_results(const yaml::Field& results);

// The names in the list at a step's or StepAction's `results`.
std::vector<std::string> read_step_results(const yaml::Field& results);

}  // namespace stepgate::pod
