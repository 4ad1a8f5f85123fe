// Timestamps in text (RFC 3339), read as leniently as Go's time.Parse does.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cel/value.h"

namespace stepgate::cel {

// `2024-02-29T23:59:59.5+05:30`. The hour may have one digit, the fraction a comma and any length
// (what is finer than nanoseconds is cut off), the offset up to 24 hours and 60 minutes. Nothing
// where it cannot be read; the range of timestamps is not checked here.
std::optional<Timestamp> parse_timestamp(std::string_view text);

// With the offset that it has, as many digits of the fraction as it needs, `Z` where that is zero.
std::string format_timestamp(const Timestamp& time);

}  // namespace stepgate::cel
