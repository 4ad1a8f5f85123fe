// Days of the proleptic Gregorian calendar, counted from 1970-01-01.
#pragma once

#include <cstdint>

namespace stepgate::cel {

inline constexpr std::int64_t kSecondsPerDay = 86'400;

struct Date {
  std::int64_t year = 1970;
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31
};

bool is_leap_year(std::int64_t year);
int days_in_month(std::int64_t year, int month);
std::int64_t days_from_date(const Date& date);
Date date_from_days(std::int64_t days);

// Rounded down, not towards zero.
constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}
constexpr std::int64_t floor_modulo(std::int64_t a, std::int64_t b) {
  return a % b + (a % b < 0 ? b : 0);
}

// 0 is Sunday. 1970 began on a Thursday.
constexpr std::int64_t weekday(std::int64_t days) { return floor_modulo(days + 4, 7); }

}  // namespace stepgate::cel
