#include "cel/conversions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "cel/compare.h"
#include "cel/duration_text.h"
#include "cel/numbers.h"
#include "cel/time_arithmetic.h"
#include "cel/timestamp_text.h"
#include "cel/utf8.h"

namespace stepgate::cel {

namespace {

template <class T>
Outcome<Value> readable(const std::optional<T>& value, std::string_view text,
                        std::string_view wanted) {
  if (value) return *value;
  return fail(fmt::format("'{:.60}' is no {}", text, wanted));
}

template <class T>
Outcome<Value> fitting(const std::optional<T>& value) {
  if (value) return *value;
  return fail("the number does not fit the other type");
}

}  // namespace

Outcome<Value> bool_from_string(Session&, Arguments given) {
  static constexpr std::array<std::string_view, 6> kTrue = {"1", "t", "T", "true", "TRUE", "True"};
  static constexpr std::array<std::string_view, 6> kFalse = {"0",     "f",     "F",
                                                             "false", "FALSE", "False"};
  const std::string& text = text_of(given[0]);
  if (std::ranges::find(kTrue, text) != kTrue.end()) return true;
  if (std::ranges::find(kFalse, text) != kFalse.end()) return false;
  return readable<bool>(std::nullopt, text, "bool");
}

Outcome<Value> bytes_from_string(Session&, Arguments given) {
  return Bytes{std::get<String>(given[0]).text};
}

Outcome<Value> double_from_int(Session&, Arguments given) {
  return static_cast<double>(std::get<std::int64_t>(given[0]));
}
Outcome<Value> double_from_uint(Session&, Arguments given) {
  return static_cast<double>(std::get<std::uint64_t>(given[0]));
}
Outcome<Value> double_from_string(Session&, Arguments given) {
  return readable(parse_double(text_of(given[0])), text_of(given[0]), "double");
}

Outcome<Value> int_from_uint(Session&, Arguments given) {
  const auto number = std::get<std::uint64_t>(given[0]);
  return fitting(number <= INT64_MAX ? std::optional(static_cast<std::int64_t>(number))
                                     : std::nullopt);
}
Outcome<Value> int_from_double(Session&, Arguments given) {
  return fitting(truncate_to_int(std::get<double>(given[0])));
}
Outcome<Value> int_from_duration(Session&, Arguments given) {
  return std::get<Duration>(given[0]).nanoseconds;
}
Outcome<Value> int_from_timestamp(Session&, Arguments given) {
  return std::get<Timestamp>(given[0]).seconds;
}
Outcome<Value> int_from_string(Session&, Arguments given) {
  return readable(parse_int(text_of(given[0])), text_of(given[0]), "int");
}

Outcome<Value> uint_from_int(Session&, Arguments given) {
  const auto number = std::get<std::int64_t>(given[0]);
  return fitting(number >= 0 ? std::optional(static_cast<std::uint64_t>(number)) : std::nullopt);
}
Outcome<Value> uint_from_double(Session&, Arguments given) {
  return fitting(truncate_to_uint(std::get<double>(given[0])));
}
Outcome<Value> uint_from_string(Session&, Arguments given) {
  return readable(parse_uint(text_of(given[0])), text_of(given[0]), "uint");
}

Outcome<Value> string_from_bool(Session& session, Arguments given) {
  return make_string(session.budget, std::get<bool>(given[0]) ? "true" : "false");
}
Outcome<Value> string_from_int(Session& session, Arguments given) {
  return make_string(session.budget, fmt::format("{}", std::get<std::int64_t>(given[0])));
}
Outcome<Value> string_from_uint(Session& session, Arguments given) {
  return make_string(session.budget, fmt::format("{}", std::get<std::uint64_t>(given[0])));
}
Outcome<Value> string_from_double(Session& session, Arguments given) {
  return make_string(session.budget, format_double(std::get<double>(given[0])));
}
Outcome<Value> string_from_bytes(Session&, Arguments given) {
  const auto& bytes = std::get<Bytes>(given[0]);
  if (!utf8::is_valid(*bytes.octets)) return fail("the bytes are not UTF-8");
  return String{bytes.octets};
}
Outcome<Value> string_from_duration(Session& session, Arguments given) {
  return make_string(session.budget, format_duration(std::get<Duration>(given[0])));
}
Outcome<Value> string_from_timestamp(Session& session, Arguments given) {
  return make_string(session.budget, format_timestamp(std::get<Timestamp>(given[0])));
}

Outcome<Value> duration_from_string(Session&, Arguments given) {
  return readable(parse_duration(text_of(given[0])), text_of(given[0]), "duration");
}

Outcome<Value> timestamp_from_int(Session&, Arguments given) {
  const Timestamp time{.seconds = std::get<std::int64_t>(given[0])};
  if (!is_in_range(time)) return fail("the time is out of range");
  return time;
}

Outcome<Value> timestamp_from_string(Session& session, Arguments given) {
  const std::optional<Timestamp> time = parse_timestamp(text_of(given[0]), session.zones);
  if (time && !is_in_range(*time)) return fail("the time is out of range");
  return readable(time, text_of(given[0]), "timestamp");
}

}  // namespace stepgate::cel
