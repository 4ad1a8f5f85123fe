// What is new in a run directory since it was last shown.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "report/step_status.h"

namespace stepgate::report {

// Those of `now` that are not in `before` just so, in their order; then, as `gone`, those of which
// there is nothing any more.
std::vector<StepStatus> changes(std::span<const StepStatus> before,
                                std::span<const StepStatus> now);

}  // namespace stepgate::report
