// The flags that Tekton's controller would give the entrypoint for a step.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/error.h"
#include "pod/task/task.h"

namespace stepgate::pod {

// All up to the `--`, `command` (the first of the step's words) included. What users wrote among it
// goes through the kubelet as it does with Tekton.
Result<std::vector<std::string>> step_flags(const Task& task, std::size_t index,
                                            const std::vector<std::string>& wait_files,
                                            const std::string& command);

}  // namespace stepgate::pod
