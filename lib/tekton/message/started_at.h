// The time that a termination message gives for a step's start.
#pragma once

#include <string>

#include "base/timestamp.h"

namespace stepgate::tekton {

// RFC 3339 with milliseconds, cut off, and the local zone's offset then: `…T12:00:00.250+02:00`, or
// `…Z` where that is zero.
std::string started_at_text(Timestamp time);

}  // namespace stepgate::tekton
