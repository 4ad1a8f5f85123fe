// Points of wall-clock time, for people and records; never used to measure.
#pragma once

#include <chrono>
#include <string>

namespace stepgate {

using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

Timestamp now();

// RFC 3339 with microseconds in UTC: `2026-03-01T12:00:00.000250Z`.
std::string rfc3339(Timestamp time);

}  // namespace stepgate
