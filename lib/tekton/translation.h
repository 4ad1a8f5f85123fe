// Tekton's flags in the engine's own words: the edge behind which nothing knows of Tekton.
#pragma once

#include <string>
#include <vector>

#include "step/spec.h"
#include "tekton/flags.h"
#include "tekton/paths.h"

namespace stepgate::tekton {

// What of the environment matters to the wrapper itself.
struct Surroundings {
  std::string working_directory = {};
  bool hermetic = false;  // TEKTON_HERMETIC=1, and TEKTON_RESOURCE_NAME is empty
  // Pods of stepctl name them; empty: no folder in a run directory is kept.
  std::string step = {};
  std::string run_dir = {};
  bool hidden = false;  // STEPGATE_HIDE=1: the command is to see none of these variables
};
Surroundings read_surroundings();

// Takes them out of this process's environment where they are hidden.
void hide_from_command(const Surroundings& surroundings);

StepSpec spec_of(const Flags& flags, const std::vector<std::string>& command, const Paths& paths,
                 const Surroundings& surroundings);

ReportPolicy report_policy_of(const Flags& flags, const Surroundings& surroundings);

// The files beside the marker through which somebody who debugs lets the step go on.
Predecessor before_step_exit(const Flags& flags, const Surroundings& surroundings);
Predecessor breakpoint_exit(const Flags& flags, const Surroundings& surroundings);

}  // namespace stepgate::tekton
