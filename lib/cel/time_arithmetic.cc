#include "cel/time_arithmetic.h"

#include "cel/civil.h"

namespace stepgate::cel {

namespace {

std::unexpected<Failure> out_of_range() { return fail("the time is out of range"); }

Outcome<Value> later(const Timestamp& time, Duration by) {
  // Between -999'999'999 and 1'999'999'998.
  const std::int64_t nanoseconds = time.nanoseconds + by.nanoseconds % kSecond;
  Timestamp result = time;
  if (__builtin_add_overflow(time.seconds, by.nanoseconds / kSecond, &result.seconds) ||
      __builtin_add_overflow(result.seconds, floor_divide(nanoseconds, kSecond), &result.seconds) ||
      !is_in_range(result)) {
    return out_of_range();
  }
  result.nanoseconds = static_cast<std::int32_t>(floor_modulo(nanoseconds, kSecond));
  return result;
}

}  // namespace

Outcome<Value> add_durations(Session&, Arguments given) {
  Duration result;
  if (__builtin_add_overflow(std::get<Duration>(given[0]).nanoseconds,
                             std::get<Duration>(given[1]).nanoseconds, &result.nanoseconds)) {
    return out_of_range();
  }
  return result;
}

Outcome<Value> subtract_durations(Session&, Arguments given) {
  Duration result;
  if (__builtin_sub_overflow(std::get<Duration>(given[0]).nanoseconds,
                             std::get<Duration>(given[1]).nanoseconds, &result.nanoseconds)) {
    return out_of_range();
  }
  return result;
}

Outcome<Value> negate_duration(Session&, Arguments given) {
  const std::int64_t nanoseconds = std::get<Duration>(given[0]).nanoseconds;
  if (nanoseconds == INT64_MIN) return out_of_range();
  return Duration{-nanoseconds};
}

Outcome<Value> add_timestamp_duration(Session&, Arguments given) {
  return later(std::get<Timestamp>(given[0]), std::get<Duration>(given[1]));
}

Outcome<Value> add_duration_timestamp(Session&, Arguments given) {
  return later(std::get<Timestamp>(given[1]), std::get<Duration>(given[0]));
}

Outcome<Value> subtract_timestamp_duration(Session&, Arguments given) {
  const std::int64_t nanoseconds = std::get<Duration>(given[1]).nanoseconds;
  if (nanoseconds == INT64_MIN) return out_of_range();
  return later(std::get<Timestamp>(given[0]), Duration{-nanoseconds});
}

Outcome<Value> subtract_timestamps(Session&, Arguments given) {
  const auto& a = std::get<Timestamp>(given[0]);
  const auto& b = std::get<Timestamp>(given[1]);
  std::int64_t seconds = 0;
  Duration result;
  if (__builtin_sub_overflow(a.seconds, b.seconds, &seconds) ||
      __builtin_mul_overflow(seconds, kSecond, &result.nanoseconds) ||
      __builtin_add_overflow(result.nanoseconds, a.nanoseconds - b.nanoseconds,
                             &result.nanoseconds)) {
    return out_of_range();
  }
  return result;
}

}  // namespace stepgate::cel
