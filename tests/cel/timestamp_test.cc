// lib/cel/timestamp_text.cc, lib/cel/time_fields.cc and lib/cel/civil.cc
#include "cel/civil.h"
#include "cel/expressions.h"
#include "cel/timestamp_text.h"
#include "support/catch.h"

using namespace stepgate::cel;
using namespace stepgate::test;

TEST_CASE("timestamps are read leniently") {
  holds({"timestamp('2024-02-29T23:59:59Z') == timestamp(1709251199)",
         "timestamp('2024-02-29T23:59:59Z') == timestamp('2024-03-01T01:59:59+02:00')",
         "timestamp('2024-01-01T3:00:00Z') == timestamp('2024-01-01T03:00:00Z')",
         "timestamp('2024-01-01T00:00:00,5Z') == timestamp('2024-01-01T00:00:00.5Z')",
         "timestamp('2024-01-01T00:00:00.1234567899Z') == "
         "timestamp('2024-01-01T00:00:00.123456789Z')",
         "timestamp('2024-01-01T00:00:00+24:00') == timestamp('2023-12-31T00:00:00Z')",
         "timestamp('2024-01-01T01:00:00+00:60') == timestamp('2024-01-01T00:00:00Z')"});
  std::uint32_t zones = 0;
  for (const std::string_view text : {"",
                                      "2024-01-01",
                                      "2024-01-01T00:00:00",
                                      "2024-01-01T00:00Z",
                                      "2024-1-01T00:00:00Z",
                                      "2024-01-01T00:0:00Z",
                                      "2024-01-01 00:00:00Z",
                                      "2024-01-01t00:00:00Z",
                                      "2024-01-01T00:00:00z",
                                      "2024-01-01T00:00:00.Z",
                                      "2024-13-01T00:00:00Z",
                                      "2024-00-01T00:00:00Z",
                                      "2024-01-00T00:00:00Z",
                                      "2023-02-29T00:00:00Z",
                                      "2024-01-01T24:00:00Z",
                                      "2024-01-01T00:60:00Z",
                                      "2024-01-01T00:00:60Z",
                                      "2024-01-01T00:00:00+0100",
                                      "2024-01-01T00:00:00+25:00",
                                      "2024-01-01T00:00:00+01:61",
                                      "2024-01-01T00:00:00+1:00",
                                      "2024-01-01T00:00:00Z ",
                                      "-024-01-01T00:00:00Z",
                                      "20240-01-01T00:00:00Z"}) {
    CHECK_FALSE(parse_timestamp(text, zones));
  }
}

TEST_CASE("timestamps lie in the years 1 to 9999") {
  holds({"timestamp('0001-01-01T00:00:00Z') < timestamp('9999-12-31T23:59:59.999999999Z')",
         "timestamp(253402300799) > timestamp(-62135596800)"});
  fails(
      {"timestamp('0000-12-31T23:59:59Z') < timestamp(0)", "timestamp(253402300800) > timestamp(0)",
       "timestamp('0001-01-01T00:00:00+01:00') < timestamp(0)",
       "timestamp(-62135596801) < timestamp(0)",
       "timestamp('9999-12-31T23:59:59Z') + duration('1s') > timestamp(0)",
       "timestamp('0001-01-01T00:00:00Z') - duration('1ns') < timestamp(0)",
       "timestamp('9999-01-01T00:00:00Z') - timestamp('0001-01-01T00:00:00Z') > duration('0')",
       "google.protobuf.Timestamp{seconds: -9223372036854775808} - duration('1ns') < timestamp(0)",
       "google.protobuf.Timestamp{seconds: 9223372036854775807, nanos: 999999999} + "
       "duration('1ns') > timestamp(0)"});
  holds({"google.protobuf.Timestamp{seconds: -9223372036854775808}.getHours() == 8"});
}

TEST_CASE("a timestamp's text keeps its offset, through computing as well") {
  holds({"string(timestamp('2024-02-29T23:59:59+05:30')) == '2024-02-29T23:59:59+05:30'",
         "string(timestamp('2024-02-29T23:59:59.120Z')) == '2024-02-29T23:59:59.12Z'",
         "string(timestamp('2024-01-01T00:00:00-00:00')) == '2024-01-01T00:00:00Z'",
         "string(timestamp('2024-01-01T01:00:00+01:00') + duration('1h')) == "
         "'2024-01-01T02:00:00+01:00'",
         "string(timestamp(-1)) == '1969-12-31T23:59:59Z'",
         "string(timestamp('0001-01-01T00:00:00Z')) == '0001-01-01T00:00:00Z'"});
}

TEST_CASE("timestamps and durations are computed with") {
  holds({"timestamp(0) + duration('1h') == timestamp(3600)",
         "duration('1h') + timestamp(0) == timestamp(3600)",
         "timestamp(0) - duration('1h') == timestamp(-3600)",
         "timestamp(5) - timestamp(0) == duration('5s')",
         "timestamp(0) - timestamp('1970-01-01T00:00:00.5Z') == duration('-500ms')",
         "int(timestamp('1969-12-31T23:59:58.5Z')) == -2"});
  fails({"timestamp(0) + timestamp(5) == timestamp(5)", "timestamp(5) - 5 == timestamp(0)"});
}

TEST_CASE("the getters count months and days from zero, but the date from one, in UTC") {
  const std::string time = "timestamp('2024-02-29T23:59:58.987+05:30')";
  holds({time + ".getFullYear() == 2024", time + ".getMonth() == 1", time + ".getDate() == 29",
         time + ".getDayOfMonth() == 28", time + ".getDayOfYear() == 59",
         time + ".getDayOfWeek() == 4", time + ".getHours() == 18", time + ".getMinutes() == 29",
         time + ".getSeconds() == 58", time + ".getMilliseconds() == 987",
         "timestamp('2024-12-31T00:00:00Z').getDayOfYear() == 365",
         "timestamp('1969-12-31T23:59:59.250Z').getMilliseconds() == 250"});
}

TEST_CASE("days and dates belong together") {
  for (std::int64_t days = -800'000; days < 3'000'000; days += 997) {
    const Date date = date_from_days(days);
    CHECK(days_from_date(date) == days);
    CHECK(date.day >= 1);
    CHECK(date.day <= days_in_month(date.year, date.month));
  }
  CHECK(floor_modulo(INT64_MIN, kSecondsPerDay) == 30'592);
  CHECK(days_from_date({.year = 2000, .month = 3, .day = 1}) == 11'017);
  CHECK(is_leap_year(2000));
  CHECK_FALSE(is_leap_year(1900));
}

TEST_CASE("as keys of maps, timestamps of one full hour's offset are the same") {
  holds({"timestamp('2024-01-01T00:00:00+05:00') in {timestamp('2024-01-01T00:00:00+05:00'): 1}",
         "timestamp('1970-01-01T00:00:00Z') in {timestamp(0): 1}"});
  does_not_hold(
      {"timestamp('2024-01-01T00:00:00+05:30') in {timestamp('2024-01-01T00:00:00+05:30'): 1}",
       "timestamp('1970-01-01T00:00:00+00:00') in {timestamp(0): 1}"});
}
