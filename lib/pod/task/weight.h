// What is said once and becomes a part of each container, in bytes.
#pragma once

#include <cstddef>

#include "pod/task/step.h"
#include "pod/task/task.h"

namespace stepgate::pod {

std::size_t weight_of(const StepTemplate& step_template);

// Of what is said for the Task as a whole.
std::size_t weight_of_common(const Task& task);

}  // namespace stepgate::pod
