// The variables of a Task: its parameters, its context, and where Tekton's files are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pod/task/params.h"
#include "pod/task/results.h"
#include "pod/task/run.h"
#include "pod/task/variables.h"

namespace stepgate::pod {

void name_params(Variables& variables, const std::vector<ParamSpec>& specs,
                 const ParamValues& values);

// What every Task has. `identity` stands for all of the input; `steps` are their names.
// https://tekton.dev/docs/pipelines/variables/#variables-available-in-a-task
void name_standard_variables(Variables& variables, const Run& run,
                             const std::vector<TaskResult>& results,
                             const std::vector<std::string>& steps, std::string_view identity);

}  // namespace stepgate::pod
