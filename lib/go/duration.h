// Durations as Go's package time reads and writes them, in nanoseconds: `1h2m3.5s`, `-300ms`,
// `+.5m`. stepgate's own notation (base/duration.h) has neither signs nor nanoseconds.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace stepgate {

using Nanoseconds = std::chrono::nanoseconds;

// An optional sign, then numbers, each with a unit of its own: ns, us (also µs with either micro
// sign), ms, s, m, h. `0` needs none. Nothing where it is no such thing or does not fit 64 bits.
std::optional<Nanoseconds> parse_go_duration(std::string_view text);

// `72h3m0.5s`, `1.5ms`, `0s`: seconds and above without leading zero units, below in the largest
// unit.
std::string format_go_duration(Nanoseconds duration);

}  // namespace stepgate
