#include "base/duration.h"

#include <array>
#include <cstdint>
#include <optional>

#include <fmt/format.h>

#include "base/ascii.h"

namespace stepgate {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t microseconds;
};

constexpr std::array<Unit, 5> kUnits{
    {{"us", 1}, {"ms", 1'000}, {"s", 1'000'000}, {"m", 60'000'000}, {"h", 3'600'000'000}}};

std::string_view take_while(std::string_view& text, bool (*wanted)(char)) {
  std::size_t length = 0;
  while (length < text.size() && wanted(text[length])) ++length;
  const std::string_view taken = text.substr(0, length);
  text.remove_prefix(length);
  return taken;
}

std::optional<std::int64_t> unit_named(std::string_view name) {
  for (const Unit& unit : kUnits) {
    if (unit.name == name) return unit.microseconds;
  }
  return std::nullopt;
}

// digits × unit, or nothing where that overflows.
std::optional<std::int64_t> whole_part(std::string_view digits, std::int64_t unit) {
  std::int64_t value = 0;
  for (const char digit : digits) {
    if (__builtin_mul_overflow(value, 10, &value)) return std::nullopt;
    if (__builtin_add_overflow(value, digit - '0', &value)) return std::nullopt;
  }
  if (__builtin_mul_overflow(value, unit, &value)) return std::nullopt;
  return value;
}

// The digits behind the point, in microseconds, cut off below one.
std::int64_t fraction(std::string_view digits, std::int64_t unit) {
  std::int64_t value = 0;
  for (const char digit : digits) {
    value += (digit - '0') * unit / 10;
    unit /= 10;
  }
  return value;
}

// value / unit, with all decimals and no exponent, which no duration has.
std::string decimal(std::int64_t value, std::int64_t unit) {
  std::string text = fmt::format("{}.", value / unit);
  for (std::int64_t rest = value % unit; rest > 0; rest = rest * 10 % unit) {
    text += static_cast<char>('0' + rest * 10 / unit);
  }
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace

Result<Duration> parse_duration(std::string_view text) {
  const auto no_duration = [text](std::string_view why) {
    return invalid(fmt::format(
        "'{}' is no duration{}: write a number with a unit, such as 300ms, 10s or 1h30m", text,
        why));
  };
  if (text.empty()) return no_duration("");
  std::int64_t total = 0;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view digits = take_while(rest, is_digit);
    std::string_view decimals;
    if (!rest.empty() && rest.front() == '.') {
      rest.remove_prefix(1);
      decimals = take_while(rest, is_digit);
      if (decimals.empty()) return no_duration("");
    }
    if (digits.empty()) return no_duration("");
    const std::string_view name =
        take_while(rest, [](char c) { return !is_digit(c) && c != '.' && c != '-'; });
    const std::optional<std::int64_t> unit = unit_named(name);
    if (!unit) return no_duration(name.empty() ? " (its unit is missing)" : "");
    const std::optional<std::int64_t> whole = whole_part(digits, *unit);
    if (!whole || __builtin_add_overflow(total, *whole, &total) ||
        __builtin_add_overflow(total, fraction(decimals, *unit), &total)) {
      return no_duration(" (it is too long)");
    }
  }
  return Duration(total);
}

std::string format_duration(Duration duration) {
  std::int64_t rest = duration.count();
  if (rest < 0) return "-" + format_duration(-duration);
  if (rest == 0) return "0s";
  if (rest < 1'000) return fmt::format("{}us", rest);
  if (rest < 1'000'000) return decimal(rest, 1'000) + "ms";
  std::string text;
  const auto take = [&](std::int64_t unit, char name) {
    if (rest >= unit) text += fmt::format("{}{}", rest / unit, name);
    rest %= unit;
  };
  take(3'600'000'000, 'h');
  take(60'000'000, 'm');
  if (rest > 0) text += decimal(rest, 1'000'000) + "s";
  return text;
}

}  // namespace stepgate
