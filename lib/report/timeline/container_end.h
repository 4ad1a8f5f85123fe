// How a container ended, as the kubelet and what ran in it tell of it.
#pragma once

#include <optional>

#include "report/json_fields.h"
#include "report/timeline/timeline.h"

namespace stepgate::report {

// A time in a container's state. The epoch is none: containerd writes it as the start of a
// container that it could not start.
std::optional<Timestamp> kube_time(const Json& object, const char* name);

// With the exit code that the step has by now, where its command may have run.
void add_span(StepTimeline& step, Phase phase, Timestamp from, std::optional<Timestamp> until);

// All that the state `terminated` tells. A wrapped container may have waited before its command
// began, and exits with codes that are the wrapper's own.
void tell_end(StepTimeline& step, const Json& ended, bool wrapped);

}  // namespace stepgate::report
