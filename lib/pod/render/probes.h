// A sidecar's probes as flags of the wrapper, which asks them instead of the kubelet: the steps
// wait for the answer, and the kubelet tells nobody in the Pod.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "pod/task/task.h"

namespace stepgate::pod {

// Of startupProbe and readinessProbe; where there are none, of a moment to settle. An error for
// what the wrapper cannot ask: gRPC, https, a request's own headers.
Result<std::vector<std::string>> probe_flags(const Sidecar& sidecar);

}  // namespace stepgate::pod
