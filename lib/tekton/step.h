// One step of a TaskRun, from its credentials to its termination message.
#pragma once

#include <string>
#include <vector>

#include "tekton/flags.h"
#include "tekton/paths.h"

namespace stepgate::tekton {

// Waits, runs the command and reports, as `flags` say. The wrapper's exit status.
int run_step(const Flags& flags, const Paths& paths);

}  // namespace stepgate::tekton
