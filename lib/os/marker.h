// Looking for a marker: the truth behind every event.
#pragma once

#include <optional>
#include <string>

#include "base/error.h"
#include "os/lease.h"
#include "step/spec.h"

namespace stepgate::os {

enum class MarkerState { absent, succeeded, failed };

// One look at a marker and its `.err`. Readers go by the name alone, whatever is in the file; where
// both are there the first counts. An error means that it can never come true: the path leads
// through a file or through a folder that this user may not search.
Result<MarkerState> look_at_marker(const Predecessor& predecessor);

// The lease of that marker, at its path as it is now; nothing where there is none.
Result<std::optional<LeaseView>> look_at_lease(const Predecessor& predecessor);

}  // namespace stepgate::os
