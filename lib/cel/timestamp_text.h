// Timestamps in text (RFC 3339), read as leniently as Go's time.Parse does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cel/value.h"

namespace stepgate::cel {

// `2024-02-29T23:59:59.5+05:30`. The hour may have one digit, the fraction a comma and any length
// (what is finer than nanoseconds is cut off), the offset up to 24 hours and 60 minutes. Nothing
// where it cannot be read; the range of timestamps is not checked here.
//
// As keys of a map, Tekton takes timestamps for the same only if their zones are the same object,
// and that it shares for the full hours from -12 to +14 only. `zones` counts the others.
std::optional<Timestamp> parse_timestamp(std::string_view text, std::uint32_t& zones);

// With the offset that it has, as many digits of the fraction as it needs, `Z` where that is zero.
std::string format_timestamp(const Timestamp& time);

}  // namespace stepgate::cel
