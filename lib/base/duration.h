// Durations as people write them: numbers with units, `300ms`, `10s`, `1h30m`, `1.5s`.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/error.h"

namespace stepgate {

using Duration = std::chrono::microseconds;

// Units are us, ms, s, m and h, in any order, each with a number of its own; what is finer than a
// microsecond is cut off. A bare number, a negative one and one that overflows are `invalid`.
Result<Duration> parse_duration(std::string_view text);

// The same notation back: `1h30m`, `1.5s`, `300ms`, `0s`.
std::string format_duration(Duration duration);

}  // namespace stepgate
