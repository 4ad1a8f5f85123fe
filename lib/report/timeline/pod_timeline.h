// The timeline of a Pod, from what `kubectl get pod NAME -o json` prints.
#pragma once

#include <string_view>

#include "base/error.h"
#include "report/timeline/timeline.h"

namespace stepgate::report {

// A step for each container, in the order written, init containers first. The times are the
// kubelet's, in whole seconds, except where a wrapper's termination message tells them. `invalid`
// where `json` is not one Pod, alone or in a list.
Result<Timeline> read_pod_timeline(std::string_view json, Timestamp now);

}  // namespace stepgate::report
