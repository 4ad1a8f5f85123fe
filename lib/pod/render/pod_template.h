// The fields of a Pod that a TaskRun's podTemplate sets.
#pragma once

#include <vector>

#include "pod/task/task.h"

namespace stepgate::pod {

// Puts them into the Pod's `spec`, but for volumes and env.
void add_pod_template(yaml::Value& spec, const Task& task);

// What the template adds to each step's environment, and to the Pod's volumes.
std::vector<yaml::Value> template_variables(const Task& task);
std::vector<yaml::Value> template_volumes(const Task& task);

// Does it make every container run as root?
bool runs_as_root(const Task& task);

}  // namespace stepgate::pod
