// What is left to do when the wait is over: the words become final, and `when` is asked.
#pragma once

#include "engine/preparation.h"
#include "go/duration.h"
#include "tekton/references/references.h"
#include "tekton/references/step_files.h"

namespace stepgate::tekton {

struct Start {
  StepWords words;  // the environment is filled in from this process's own
  StepFiles files;
  Nanoseconds timeout{0};
};

// References that cannot be resolved are logged, and the step still runs (references.h).
std::expected<Launch, Event> prepare_start(Start& start);

}  // namespace stepgate::tekton
