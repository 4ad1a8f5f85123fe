// Durations in text: `1h30m`, `-1.5s`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cel/value.h"

namespace stepgate::cel {

// Numbers with units (h, m, s, ms, us, µs, ns) in any order, a sign before them all; `0` needs no
// unit. Nothing where it cannot be read, or does not fit (Go's time.ParseDuration).
std::optional<Duration> parse_duration(std::string_view text);

// In seconds, `5400s`, as exact as a double is.
std::string format_duration(Duration duration);

}  // namespace stepgate::cel
