// Signals by name.
#pragma once

#include <optional>
#include <string_view>

#include "base/error.h"

namespace stepgate {

// "TERM", "SIGTERM", "RTMIN+3", "RTMAX-3" or "15"; nothing for what is no signal.
std::optional<int> signal_named(std::string_view name);

// The same for one that asks a process to end; an error that says what is wrong with it.
Result<int> parse_stop_signal(std::string_view name);

}  // namespace stepgate
