// What a TaskRun says about single containers.
#pragma once

#include "pod/task/task.h"
#include "yaml/fields.h"

namespace stepgate::pod {

// Puts the resources of its `stepSpecs` and `sidecarSpecs` (in v1beta1: `stepOverrides` and
// `sidecarOverrides`) over those of the steps and sidecars.
void override_resources(Task& task, const yaml::Field& run_spec);

}  // namespace stepgate::pod
