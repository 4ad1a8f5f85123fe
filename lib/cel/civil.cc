#include "cel/civil.h"

#include <array>

namespace stepgate::cel {

namespace {

constexpr std::int64_t kDaysPer400Years = 146'097;
// From 0000-03-01 to 1970-01-01. Years that begin in March have the leap day at their end, so that
// the length of no month depends on the year.
constexpr std::int64_t kEpoch = 719'468;

// Days before a month of such a year; March is 0.
int days_before(int month) { return (153 * month + 2) / 5; }

}  // namespace

bool is_leap_year(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(std::int64_t year, int month) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : kDays.at(static_cast<std::size_t>(month - 1));
}

std::int64_t days_from_date(const Date& date) {
  const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  const std::int64_t cycle = floor_divide(year, 400);
  const std::int64_t in_cycle = year - cycle * 400;
  const int month = date.month > 2 ? date.month - 3 : date.month + 9;
  const std::int64_t day_of_year = days_before(month) + date.day - 1;
  const std::int64_t day = in_cycle * 365 + in_cycle / 4 - in_cycle / 100 + day_of_year;
  return cycle * kDaysPer400Years + day - kEpoch;
}

Date date_from_days(std::int64_t days) {
  days += kEpoch;
  const std::int64_t cycle = floor_divide(days, kDaysPer400Years);
  const std::int64_t day = days - cycle * kDaysPer400Years;
  // Leap days up to that day are taken out first; what is left has years of 365 days.
  const std::int64_t year = (day - day / 1'460 + day / 36'524 - day / 146'096) / 365;
  const auto day_of_year = static_cast<int>(day - (year * 365 + year / 4 - year / 100));
  const int month = (5 * day_of_year + 2) / 153;
  Date date;
  date.month = month < 10 ? month + 3 : month - 9;
  date.day = day_of_year - days_before(month) + 1;
  date.year = cycle * 400 + year + (date.month <= 2 ? 1 : 0);
  return date;
}

}  // namespace stepgate::cel
