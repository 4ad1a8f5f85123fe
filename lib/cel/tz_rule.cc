#include "cel/tz_rule.h"

#include "cel/characters.h"
#include "cel/civil.h"

namespace stepgate::cel {

namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::optional<TzRule> run() {
    TzRule rule;
    if (!name() || !offset(rule.winter_offset)) return std::nullopt;
    if (rest_.empty()) return rule;
    rule.has_summer = true;
    if (!name()) return std::nullopt;
    rule.summer_offset = rule.winter_offset + 3'600;
    if (!rest_.empty() && rest_[0] != ',' && !offset(rule.summer_offset)) return std::nullopt;
    if (!take(rest_, ',') || !change(rule.to_summer) || !take(rest_, ',') ||
        !change(rule.to_winter)) {
      return std::nullopt;
    }
    if (!rest_.empty()) return std::nullopt;
    return rule;
  }

 private:
  // Letters, or anything between angle brackets.
  bool name() {
    std::size_t length = 0;
    if (rest_.starts_with('<')) {
      length = rest_.find('>');
      if (length == std::string_view::npos) return false;
      ++length;
    } else {
      while (length < rest_.size() && is_letter(rest_[length])) ++length;
    }
    rest_.remove_prefix(length);
    return length >= 3;
  }

  bool number(int least, int most, int& result) {
    if (rest_.empty() || !is_digit(rest_[0])) return false;
    result = 0;
    for (; !rest_.empty() && is_digit(rest_[0]) && result <= most; rest_.remove_prefix(1)) {
      result = result * 10 + (rest_[0] - '0');
    }
    return result >= least && result <= most;
  }

  // [+-]hh[:mm[:ss]]
  bool time(std::int64_t& seconds) {
    const bool negative = take(rest_, '-');
    if (!negative) take(rest_, '+');
    int hours = 0;
    int minutes = 0;
    int rest = 0;
    if (!number(0, 24 * 7, hours)) return false;
    if (take(rest_, ':')) {
      if (!number(0, 59, minutes)) return false;
      if (take(rest_, ':') && !number(0, 59, rest)) return false;
    }
    seconds = (std::int64_t{hours} * 60 + minutes) * 60 + rest;
    if (negative) seconds = -seconds;
    return true;
  }

  // POSIX counts west of UTC.
  bool offset(std::int64_t& seconds_east) {
    std::int64_t west = 0;
    if (!time(west)) return false;
    seconds_east = -west;
    return true;
  }

  bool change(TzRule::Change& change) {
    using Form = TzRule::Change::Form;
    if (take(rest_, 'J')) {
      change.form = Form::julian;
      if (!number(1, 365, change.day)) return false;
    } else if (take(rest_, 'M')) {
      change.form = Form::weekday;
      if (!number(1, 12, change.month) || !take(rest_, '.') || !number(1, 5, change.week) ||
          !take(rest_, '.') || !number(0, 6, change.day)) {
        return false;
      }
    } else {
      change.form = Form::day_of_year;
      if (!number(0, 365, change.day)) return false;
    }
    return !take(rest_, '/') || time(change.second);
  }

  std::string_view rest_;
};

// Days since the year began.
std::int64_t day_of_change(const TzRule::Change& change, std::int64_t year) {
  using Form = TzRule::Change::Form;
  switch (change.form) {
    case Form::julian:
      return change.day - 1 + (is_leap_year(year) && change.day >= 60 ? 1 : 0);
    case Form::day_of_year:
      return change.day;
    case Form::weekday:
      break;
  }
  const std::int64_t first = days_from_date({.year = year, .month = change.month});
  std::int64_t day =
      floor_modulo(change.day - weekday(first), 7) + std::int64_t{change.week - 1} * 7;
  if (day >= days_in_month(year, change.month)) day -= 7;
  return first + day - days_from_date({.year = year});
}

}  // namespace

std::int64_t TzRule::offset_at(std::int64_t time) const {
  if (!has_summer) return winter_offset;
  const std::int64_t day = floor_divide(time, kSecondsPerDay);
  const std::int64_t year = date_from_days(day).year;
  // All in seconds since the year began, which 64 bits of seconds since 1970 may not reach.
  const std::int64_t now =
      (day - days_from_date({.year = year})) * kSecondsPerDay + floor_modulo(time, kSecondsPerDay);
  const auto moment = [&](const Change& change, std::int64_t offset) {
    return day_of_change(change, year) * kSecondsPerDay + change.second - offset;
  };
  const std::int64_t summer = moment(to_summer, winter_offset);
  const std::int64_t winter = moment(to_winter, summer_offset);
  // In the south the year begins and ends with summer.
  const bool is_summer =
      summer <= winter ? now >= summer && now < winter : now >= summer || now < winter;
  return is_summer ? summer_offset : winter_offset;
}

std::optional<TzRule> parse_tz_rule(std::string_view text) { return Reader(text).run(); }

}  // namespace stepgate::cel
