// A run directory's timeline.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "report/step_status.h"
#include "report/timeline/timeline.h"

namespace stepgate::report {

// Of the steps as they are now, those whose command began first coming first. Tekton's own wrapper
// leaves nothing but the time of each end: there a step is taken to begin when the one before ends,
// and says so. The run directory of a rendered Pod, inside Tekton's, may be meant by Tekton's.
Result<Timeline> read_run_timeline(const std::string& run_dir, Timestamp now);

// One step of it.
StepTimeline step_timeline(const StepStatus& status);

// In the order in which their commands began; of one that never ran its end counts, and those of
// which neither is known come last.
void sort_by_beginning(std::vector<StepTimeline>& steps);

}  // namespace stepgate::report
