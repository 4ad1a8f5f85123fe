#include "cel/duration_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "cel/characters.h"
#include "cel/numbers.h"
#include "cel/time_arithmetic.h"

namespace stepgate::cel {

namespace {

struct Unit {
  std::string_view name;
  std::uint64_t nanoseconds;
};
constexpr std::array kUnits = std::to_array<Unit>({
    {"ns", 1},
    {"us", 1'000},
    {"\u00B5s", 1'000},  // micro sign
    {"\u03BCs", 1'000},  // Greek mu
    {"ms", kMillisecond},
    {"s", kSecond},
    {"m", kMinute},
    {"h", kHour},
});

// The size of the least duration, which is one more than the greatest's.
constexpr std::uint64_t kMost = 1ULL << 63U;

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  // The sum of all numbers; the sign has been taken off.
  std::optional<std::uint64_t> run() {
    std::uint64_t sum = 0;
    while (!rest_.empty()) {
      const std::optional<std::uint64_t> part = number_with_unit();
      if (!part || __builtin_add_overflow(sum, *part, &sum) || sum > kMost) return std::nullopt;
    }
    return sum;
  }

 private:
  std::optional<std::uint64_t> number_with_unit() {
    std::uint64_t whole = 0;
    bool any = false;
    while (!rest_.empty() && is_digit(rest_[0])) {
      any = true;
      if (whole > kMost / 10) return std::nullopt;
      whole = whole * 10 + static_cast<std::uint64_t>(rest_[0] - '0');
      if (whole > kMost) return std::nullopt;
      rest_.remove_prefix(1);
    }
    const bool dot = take(rest_, '.');
    if (dot) any = read_fraction() || any;
    if (!any) return std::nullopt;
    const Unit* unit = take_unit();
    if (unit == nullptr || whole > kMost / unit->nanoseconds) return std::nullopt;
    std::uint64_t result = whole * unit->nanoseconds;
    if (dot && fraction_ > 0) {
      // In floating point, with the rounding of Go's.
      const double exact =
          static_cast<double>(fraction_) * (static_cast<double>(unit->nanoseconds) / scale_);
      result += static_cast<std::uint64_t>(exact);
    }
    if (result > kMost) return std::nullopt;
    return result;
  }

  // Digits beyond what 63 bits hold are too small to matter.
  bool read_fraction() {
    fraction_ = 0;
    scale_ = 1;
    bool any = false;
    bool full = false;
    for (; !rest_.empty() && is_digit(rest_[0]); rest_.remove_prefix(1)) {
      any = true;
      if (full) continue;
      full = fraction_ > (kMost - 1) / 10;
      if (full) continue;
      const std::uint64_t next = fraction_ * 10 + static_cast<std::uint64_t>(rest_[0] - '0');
      full = next > kMost;
      if (full) continue;
      fraction_ = next;
      scale_ *= 10;
    }
    return any;
  }

  const Unit* take_unit() {
    const auto* const end =
        std::ranges::find_if(rest_, [](char c) { return c == '.' || is_digit(c); });
    const auto length = static_cast<std::size_t>(end - rest_.begin());
    const auto* unit = std::ranges::find(kUnits, rest_.substr(0, length), &Unit::name);
    if (unit == kUnits.end()) return nullptr;
    rest_.remove_prefix(length);
    return unit;
  }

  std::string_view rest_;
  std::uint64_t fraction_ = 0;
  double scale_ = 1;
};

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "0") return Duration{};
  if (text.empty()) return std::nullopt;
  const std::optional<std::uint64_t> size = Reader(text).run();
  if (!size || *size > kMost - (negative ? 0 : 1)) return std::nullopt;
  return Duration{static_cast<std::int64_t>(negative ? 0 - *size : *size)};
}

std::string format_duration(Duration duration) {
  const std::int64_t whole = duration.nanoseconds / kSecond;
  const std::int64_t rest = duration.nanoseconds % kSecond;
  const double seconds = static_cast<double>(whole) + static_cast<double>(rest) / 1e9;
  return format_double_plainly(seconds) + "s";
}

}  // namespace stepgate::cel
