// + and - on durations and timestamps. A duration fits 64 bits of nanoseconds, a timestamp the
// years 1 to 9999 of the language definition; anything else is an error.
#pragma once

#include "cel/session.h"
#include "cel/value.h"

namespace stepgate::cel {

// Of timestamps, in seconds: 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z.
inline constexpr std::int64_t kFirstSecond = -62'135'596'800;
inline constexpr std::int64_t kLastSecond = 253'402'300'799;
inline bool is_in_range(const Timestamp& time) {
  return time.seconds >= kFirstSecond && time.seconds <= kLastSecond;
}

inline constexpr std::int64_t kMillisecond = 1'000'000;
inline constexpr std::int64_t kSecond = 1'000'000'000;
inline constexpr std::int64_t kMinute = 60 * kSecond;
inline constexpr std::int64_t kHour = 60 * kMinute;

Outcome<Value> add_durations(Session& session, Arguments given);
Outcome<Value> subtract_durations(Session& session, Arguments given);
Outcome<Value> negate_duration(Session& session, Arguments given);
Outcome<Value> add_timestamp_duration(Session& session, Arguments given);
Outcome<Value> add_duration_timestamp(Session& session, Arguments given);
Outcome<Value> subtract_timestamp_duration(Session& session, Arguments given);
Outcome<Value> subtract_timestamps(Session& session, Arguments given);

}  // namespace stepgate::cel
