#include "base/timestamp.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.h"

namespace stepgate {
namespace {

// The text from its beginning on; what does not fit makes all the rest fail.
class TimeReader {
 public:
  explicit TimeReader(std::string_view text) : rest_(text) {}

  int digits(std::size_t count) {
    if (rest_.size() < count || !std::ranges::all_of(rest_.substr(0, count), is_digit)) {
      failed_ = true;
      return 0;
    }
    int number = 0;
    for (const char c : rest_.substr(0, count)) number = number * 10 + (c - '0');
    rest_.remove_prefix(count);
    return number;
  }

  int digits_up_to(std::size_t count, int most) {
    const int number = digits(count);
    failed_ |= number > most;
    return number;
  }

  bool take(char wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void expect(char wanted) { failed_ |= !take(wanted); }

  std::chrono::microseconds fraction() {
    failed_ |= rest_.empty() || !is_digit(rest_.front());
    std::int64_t count = 0;
    for (std::int64_t unit = 100'000; !rest_.empty() && is_digit(rest_.front()); unit /= 10) {
      count += (rest_.front() - '0') * unit;
      rest_.remove_prefix(1);
    }
    return std::chrono::microseconds(count);
  }

  [[nodiscard]] bool is_good() const { return !failed_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

std::chrono::minutes offset_in(TimeReader& reader) {
  if (reader.take('Z')) return {};
  const bool is_west = reader.take('-');
  if (!is_west) reader.expect('+');
  const int hours = reader.digits_up_to(2, 23);
  reader.expect(':');
  const std::chrono::minutes offset(hours * 60 + reader.digits_up_to(2, 59));
  return is_west ? -offset : offset;
}

}  // namespace

Timestamp now() {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

std::string rfc3339(Timestamp time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                     clock.subseconds().count());
}

std::optional<Timestamp> parse_rfc3339(std::string_view text) {
  TimeReader reader(text);
  const std::chrono::year year(reader.digits(4));
  reader.expect('-');
  const std::chrono::month month(static_cast<unsigned>(reader.digits(2)));
  reader.expect('-');
  const std::chrono::day day(static_cast<unsigned>(reader.digits(2)));
  reader.expect('T');
  const std::chrono::hours hours(reader.digits_up_to(2, 23));
  reader.expect(':');
  const std::chrono::minutes minutes(reader.digits_up_to(2, 59));
  reader.expect(':');
  const std::chrono::seconds seconds(reader.digits_up_to(2, 59));
  const auto fraction = reader.take('.') ? reader.fraction() : std::chrono::microseconds();
  const std::chrono::minutes offset = offset_in(reader);
  const std::chrono::year_month_day date(year, month, day);
  if (!reader.is_good() || !date.ok()) return std::nullopt;
  return std::chrono::sys_days(date) + hours + minutes + seconds + fraction - offset;
}

}  // namespace stepgate
