#include "cel/timestamp_text.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "cel/characters.h"
#include "cel/civil.h"
#include "cel/time_fields.h"

namespace stepgate::cel {

namespace {

// Behind the numbers of the zones that are shared.
constexpr std::uint32_t kFirstOther = 1'000;

class Reader {
 public:
  Reader(std::string_view text, std::uint32_t& zones) : rest_(text), zones_(zones) {}

  std::optional<Timestamp> run() {
    Date date;
    int year = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    const bool read = digits(4, year) && take(rest_, '-') && digits(2, date.month) &&
                      take(rest_, '-') && digits(2, date.day) && take(rest_, 'T') &&
                      one_or_two_digits(hour) && take(rest_, ':') && digits(2, minute) &&
                      take(rest_, ':') && digits(2, second);
    date.year = year;
    if (!read || date.month < 1 || date.month > 12 || hour > 23 || minute > 59 || second > 59) {
      return std::nullopt;
    }
    Timestamp time;
    time.nanoseconds = fraction();
    if (!zone(time) || !rest_.empty()) return std::nullopt;
    if (date.day < 1 || date.day > days_in_month(date.year, date.month)) return std::nullopt;
    const std::int64_t minutes = std::int64_t{hour} * 60 + minute;
    time.seconds = days_from_date(date) * kSecondsPerDay + minutes * 60 + second - time.offset;
    return time;
  }

 private:
  bool digits(std::size_t count, int& number) {
    if (rest_.size() < count || !std::ranges::all_of(rest_.substr(0, count), is_digit))
      return false;
    number = 0;
    for (const char c : rest_.substr(0, count)) number = number * 10 + (c - '0');
    rest_.remove_prefix(count);
    return true;
  }

  bool one_or_two_digits(int& number) { return digits(2, number) || digits(1, number); }

  std::int32_t fraction() {
    if (rest_.size() < 2 || (rest_[0] != '.' && rest_[0] != ',') || !is_digit(rest_[1])) return 0;
    rest_.remove_prefix(1);
    std::int32_t nanoseconds = 0;
    std::int32_t unit = 100'000'000;
    for (; !rest_.empty() && is_digit(rest_[0]); rest_.remove_prefix(1)) {
      nanoseconds += (rest_[0] - '0') * unit;
      unit /= 10;
    }
    return nanoseconds;
  }

  bool zone(Timestamp& time) {
    if (take(rest_, 'Z')) return true;
    const bool west = take(rest_, '-');
    if (!west && !take(rest_, '+')) return false;
    int hours = 0;
    int minutes = 0;
    if (!digits(2, hours) || !take(rest_, ':') || !digits(2, minutes)) return false;
    // 24 hours and 60 minutes are let through: some people write them.
    if (hours > 24 || minutes > 60) return false;
    time.offset = (hours * 60 + minutes) * 60 * (west ? -1 : 1);
    time.zone = identity(time.offset);
    return true;
  }

  std::uint32_t identity(std::int32_t offset) {
    const std::int32_t hours = offset / 3'600;
    if (offset % 3'600 != 0 || hours < -12 || hours > 14) return kFirstOther + zones_++;
    return static_cast<std::uint32_t>(hours + 13);
  }

  std::string_view rest_;
  std::uint32_t& zones_;
};

std::string format_fraction(std::int32_t nanoseconds) {
  if (nanoseconds == 0) return "";
  std::string text = fmt::format(".{:09}", nanoseconds);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

std::string format_offset(std::int32_t offset) {
  if (offset == 0) return "Z";
  const std::int32_t minutes = std::abs(offset) / 60;
  return fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

}  // namespace

std::optional<Timestamp> parse_timestamp(std::string_view text, std::uint32_t& zones) {
  return Reader(text, zones).run();
}

std::string format_timestamp(const Timestamp& time) {
  const std::int64_t local = local_seconds(time, time.offset);
  const Date date = date_from_days(floor_divide(local, kSecondsPerDay));
  const std::int64_t second = floor_modulo(local, kSecondsPerDay);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{}", date.year, date.month, date.day,
                     second / 3'600, second / 60 % 60, second % 60,
                     format_fraction(time.nanoseconds), format_offset(time.offset));
}

}  // namespace stepgate::cel
