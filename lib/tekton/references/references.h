// Puts earlier steps' results and artifacts where a step's words refer to them.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "tekton/references/step_files.h"
#include "tekton/when.h"

namespace stepgate::tekton {

struct StepWords {
  std::vector<std::string> command;      // and its arguments
  std::vector<std::string> environment;  // NAME=VALUE
  std::vector<WhenRow> when;
};

// Results everywhere; then artifacts in command and environment, or, where the command is a script
// of the controller's with no arguments, in that script's text, of which a temporary copy is made.
// `$(…[*])` becomes several words where it is a whole one of `command` or of a row's values.
// Results come first: in the environment, then in `when`, then in the command; the first that
// cannot be resolved ends that, and what comes after it stays as it was. Artifacts are put in
// either way. The first error is given back.
Result<void> replace_references(StepWords& words, const StepFiles& files);

}  // namespace stepgate::tekton
