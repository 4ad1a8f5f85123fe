// Points of wall-clock time, for people and records; never used to measure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace stepgate {

using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

Timestamp now();

// RFC 3339 with microseconds in UTC: `2026-03-01T12:00:00.000250Z`.
std::string rfc3339(Timestamp time);

// Any time of RFC 3339, whatever its fraction and offset; what is finer than a microsecond is cut
// off. Leap seconds, and all that is no such time, are nothing.
std::optional<Timestamp> parse_rfc3339(std::string_view text);

}  // namespace stepgate
