#include "cel/time_fields.h"

#include <optional>
#include <string>

#include <fmt/format.h>

#include "cel/civil.h"
#include "cel/numbers.h"
#include "cel/zone.h"

namespace stepgate::cel {

namespace {

// As many minutes as a duration holds, some 292 years: Go has offsets as durations.
constexpr std::int64_t kMostMinutes = INT64_MAX / kMinute;

bool is_possible(std::int64_t number) { return number >= -kMostMinutes && number <= kMostMinutes; }

Outcome<std::int64_t> numeric_offset(std::string_view text, std::size_t colon) {
  const std::optional<std::int64_t> hours = parse_int(text.substr(0, colon));
  const std::optional<std::int64_t> minutes = parse_int(text.substr(colon + 1));
  if (hours && minutes && is_possible(*hours) && is_possible(*minutes)) {
    const std::int64_t sum = *hours * 60 + (text[0] == '-' ? -*minutes : *minutes);
    if (is_possible(sum)) return sum * 60;
  }
  return fail(fmt::format("'{:.60}' is no offset from UTC", text));
}

}  // namespace

std::int64_t local_seconds(const Timestamp& time, std::int64_t offset) {
  std::int64_t local = 0;
  (void)__builtin_add_overflow(time.seconds, offset, &local);
  return local;
}

std::int64_t time_field(const Timestamp& time, TimeField field, std::int64_t offset) {
  const std::int64_t local = local_seconds(time, offset);
  const std::int64_t days = floor_divide(local, kSecondsPerDay);
  const std::int64_t second = floor_modulo(local, kSecondsPerDay);
  const Date date = date_from_days(days);
  switch (field) {
    case TimeField::year:
      return date.year;
    case TimeField::month:
      return date.month - 1;
    case TimeField::date:
      return date.day;
    case TimeField::day_of_month:
      return date.day - 1;
    case TimeField::day_of_week:
      return weekday(days);
    case TimeField::day_of_year:
      return days - days_from_date({.year = date.year});
    case TimeField::hours:
      return second / 3'600;
    case TimeField::minutes:
      return second / 60 % 60;
    case TimeField::seconds:
      return second % 60;
    case TimeField::milliseconds:
      return time.nanoseconds / kMillisecond;
  }
  return 0;
}

Outcome<std::int64_t> zone_offset(Session& session, std::string_view zone, const Timestamp& time) {
  if (const std::size_t colon = zone.find(':'); colon != std::string_view::npos) {
    return numeric_offset(zone, colon);
  }
  return named_zone_offset(session, zone, time.seconds);
}

std::int64_t whole_units(Duration duration, std::int64_t unit) {
  if (unit == kMillisecond) return duration.nanoseconds / unit;
  // By way of a double, as Go has it, which may round a large duration up.
  const std::int64_t whole = duration.nanoseconds / unit;
  const std::int64_t rest = duration.nanoseconds % unit;
  return static_cast<std::int64_t>(static_cast<double>(whole) +
                                   static_cast<double>(rest) / static_cast<double>(unit));
}

}  // namespace stepgate::cel
