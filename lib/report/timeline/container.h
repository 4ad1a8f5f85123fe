// One container of a Pod's JSON, as a step.
#pragma once

#include <optional>

#include "report/json_fields.h"
#include "report/timeline/timeline.h"

namespace stepgate::report {

// `spec` is the container's, `status` what the kubelet says of it (null where it says nothing), and
// `ready_since` the time from which nothing but its image kept it from starting.
StepTimeline container_step(const Json& spec, const Json& status, Role role,
                            std::optional<Timestamp> ready_since);

}  // namespace stepgate::report
