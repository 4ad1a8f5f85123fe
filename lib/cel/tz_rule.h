// What TZ means in POSIX: how summer and winter time go on for ever, `EST5EDT,M3.2.0,M11.1.0`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace stepgate::cel {

class TzRule {
 public:
  // When in a year the clocks are changed.
  struct Change {
    enum class Form : std::uint8_t {
      julian,       // Jn: day 1 to 365, February 29 is never counted
      day_of_year,  // n: day 0 to 365
      weekday,      // Mm.w.d: the w-th (5: the last) weekday d of month m
    };
    Form form = Form::weekday;
    int month = 0;
    int week = 0;
    int day = 0;
    std::int64_t second = 7'200;  // of that day, by the clock before the change
  };

  std::int64_t winter_offset = 0;  // seconds east of UTC
  std::int64_t summer_offset = 0;
  bool has_summer = false;
  Change to_summer;
  Change to_winter;

  [[nodiscard]] std::int64_t offset_at(std::int64_t time) const;
};

std::optional<TzRule> parse_tz_rule(std::string_view text);

}  // namespace stepgate::cel
