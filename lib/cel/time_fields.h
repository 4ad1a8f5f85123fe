// The parts of timestamps and durations: what the getters give.
#pragma once

#include <cstdint>
#include <string_view>

#include "cel/session.h"
#include "cel/time_arithmetic.h"
#include "cel/value.h"

namespace stepgate::cel {

enum class TimeField : std::uint8_t {
  year,
  month,         // 0 to 11
  date,          // day of the month, 1 to 31
  day_of_month,  // 0 to 30
  day_of_week,   // 0 is Sunday
  day_of_year,   // 0 to 365
  hours,
  minutes,
  seconds,
  milliseconds,
};

// Seconds since 1970 by the clocks of a zone. Wraps around at the ends of time.
std::int64_t local_seconds(const Timestamp& time, std::int64_t offset);

// `offset` in seconds east of UTC; the timestamp's own does not matter.
std::int64_t time_field(const Timestamp& time, TimeField field, std::int64_t offset);

// The offset of a zone at a time: a name of the zone files' (`Europe/Berlin`, `UTC`), or hours and
// minutes (`+05:30`, `-00:30`, `2:0`).
Outcome<std::int64_t> zone_offset(Session& session, std::string_view zone, const Timestamp& time);

// A duration in whole units, cut off towards zero.
std::int64_t whole_units(Duration duration, std::int64_t unit);

}  // namespace stepgate::cel
