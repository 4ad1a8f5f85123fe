// A run of this machine as a report has it.
#pragma once

#include <span>
#include <string>

#include "base/error.h"
#include "local/pod_plan.h"
#include "local/show/ending.h"
#include "local/show/part.h"
#include "report/timeline/timeline.h"

namespace stepgate::local {

// Where the output of the part called NAME is kept, as NAME.log.
std::string logs_folder(const std::string& run_folder);

// What there is of a run that is over.
struct RunRemains {
  const PodPlan& plan;
  std::span<const Part> parts;
  std::span<const Ending> endings;
  std::string folder;
};

// Under the names that people call them by: the parts that have wrappers, as their records have it,
// and the others that are told of (show/ending.h), as they were seen; with their results, and with
// their output as far as it was kept.
Result<report::Timeline> timeline_of(const RunRemains& run);

}  // namespace stepgate::local
