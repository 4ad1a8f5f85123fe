// Time zones by name.
#pragma once

#include <cstdint>
#include <string_view>

#include "cel/outcome.h"
#include "cel/session.h"

namespace stepgate::cel {

// Seconds east of UTC at a point of time, given in seconds since 1970. The empty name is UTC; a
// name without a zone file, or one that would lead out of the folder of those, is an error.
Outcome<std::int64_t> named_zone_offset(Session& session, std::string_view name, std::int64_t at);

}  // namespace stepgate::cel
