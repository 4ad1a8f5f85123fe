// Which steps a step waits for.
#pragma once

#include <cstddef>
#include <vector>

#include "base/error.h"
#include "pod/task/task.h"

namespace stepgate::pod {

// For each step the indices of those that it waits for: the one before it, or what Task::after
// says. An error where a name is none, and where steps wait for each other in a circle.
Result<std::vector<std::vector<std::size_t>>> predecessors_of(const Task& task);

}  // namespace stepgate::pod
