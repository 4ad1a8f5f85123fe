// Where time zones come from.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace stepgate::cel {

// The bytes of the zone file of a name such as `Europe/Berlin`; nothing where there is none. Names
// come here checked: they stay inside a folder.
using ZoneFiles = std::function<std::optional<std::string>(const std::string& name)>;

// Those of the system: in $ZONEINFO, $TZDIR, /usr/share/zoneinfo and its like.
std::optional<std::string> read_system_zone_file(const std::string& name);

}  // namespace stepgate::cel
