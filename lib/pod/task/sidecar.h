// A Task's sidecars, one by one.
#pragma once

#include "pod/task/step.h"
#include "pod/task/task.h"
#include "yaml/fields.h"

namespace stepgate::pod {

// All of it, with its workspaces: those that are not isolated are mounted unless something else is
// at their path.
Sidecar read_sidecar(const yaml::Field& field, const StepSurroundings& surroundings);

}  // namespace stepgate::pod
