// What a step's message tells besides how the step ended.
#pragma once

#include <vector>

#include "base/error.h"
#include "tekton/flags.h"
#include "tekton/paths.h"
#include "tekton/rows/row.h"

namespace stepgate::tekton {

struct StepResults {
  std::vector<Row> of_task;
  std::vector<Row> of_step;
  std::vector<Row> artifacts;
  Result<void> verdict;  // why what comes after the rows that are there could not be read
};

// Reads them all at once: as soon as the step's marker is there, a later step may write to the same
// files. Where results do not go into the message they are only looked at, and no row comes of it.
StepResults read_step_results(const Flags& flags, const Paths& paths);

}  // namespace stepgate::tekton
