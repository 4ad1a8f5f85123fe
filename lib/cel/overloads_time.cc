#include <array>

#include "cel/overloads.h"
#include "cel/time_fields.h"

namespace stepgate::cel {

namespace {

using enum Shape;
constexpr auto kMethod = Form::method;

template <TimeField field>
Outcome<Value> in_utc(Session&, Arguments given) {
  return time_field(std::get<Timestamp>(given[0]), field, 0);
}

template <TimeField field>
Outcome<Value> in_zone(Session& session, Arguments given) {
  const auto& time = std::get<Timestamp>(given[0]);
  const Outcome<std::int64_t> offset = zone_offset(session, text_of(given[1]), time);
  if (!offset) return std::unexpected(offset.error());
  return time_field(time, field, *offset);
}

template <std::int64_t unit>
Outcome<Value> whole(Session&, Arguments given) {
  return whole_units(std::get<Duration>(given[0]), unit);
}

}  // namespace

std::span<const Overload> time_overloads() {
  using enum TimeField;
  static constexpr std::array kTable = std::to_array<Overload>({
      {"getDate", kMethod, {timestamp}, integer, in_utc<date>},
      {"getDate", kMethod, {timestamp, string}, integer, in_zone<date>},
      {"getDayOfMonth", kMethod, {timestamp}, integer, in_utc<day_of_month>},
      {"getDayOfMonth", kMethod, {timestamp, string}, integer, in_zone<day_of_month>},
      {"getDayOfWeek", kMethod, {timestamp}, integer, in_utc<day_of_week>},
      {"getDayOfWeek", kMethod, {timestamp, string}, integer, in_zone<day_of_week>},
      {"getDayOfYear", kMethod, {timestamp}, integer, in_utc<day_of_year>},
      {"getDayOfYear", kMethod, {timestamp, string}, integer, in_zone<day_of_year>},
      {"getFullYear", kMethod, {timestamp}, integer, in_utc<year>},
      {"getFullYear", kMethod, {timestamp, string}, integer, in_zone<year>},
      {"getHours", kMethod, {timestamp}, integer, in_utc<hours>},
      {"getHours", kMethod, {timestamp, string}, integer, in_zone<hours>},
      {"getHours", kMethod, {duration}, integer, whole<kHour>},
      {"getMilliseconds", kMethod, {timestamp}, integer, in_utc<milliseconds>},
      {"getMilliseconds", kMethod, {timestamp, string}, integer, in_zone<milliseconds>},
      {"getMilliseconds", kMethod, {duration}, integer, whole<kMillisecond>},
      {"getMinutes", kMethod, {timestamp}, integer, in_utc<minutes>},
      {"getMinutes", kMethod, {timestamp, string}, integer, in_zone<minutes>},
      {"getMinutes", kMethod, {duration}, integer, whole<kMinute>},
      {"getMonth", kMethod, {timestamp}, integer, in_utc<month>},
      {"getMonth", kMethod, {timestamp, string}, integer, in_zone<month>},
      {"getSeconds", kMethod, {timestamp}, integer, in_utc<seconds>},
      {"getSeconds", kMethod, {timestamp, string}, integer, in_zone<seconds>},
      {"getSeconds", kMethod, {duration}, integer, whole<kSecond>},
  });
  return kTable;
}

}  // namespace stepgate::cel
