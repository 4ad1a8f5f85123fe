// The artifacts that a step and its task tell of, for the termination message.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "tekton/paths.h"
#include "tekton/rows/row.h"

namespace stepgate::tekton {

// The text of artifacts/provenance.json in the step's folder, then of the task's; a missing file is
// passed over, as the step's is where it has no folder. Tekton tells of them only where results go
// into the message.
Result<std::vector<Row>> read_artifacts(const std::string& step_metadata_dir, const Paths& paths);

}  // namespace stepgate::tekton
