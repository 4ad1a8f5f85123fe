#include "go/duration.h"

#include <array>
#include <cstdint>
#include <limits>

#include <fmt/format.h>

#include "base/ascii.h"

namespace stepgate {
namespace {

constexpr std::uint64_t kSecond = 1'000'000'000;
// One more than the largest duration: the smallest one, without its sign.
constexpr std::uint64_t kLimit = std::uint64_t{1} << 63U;

struct Unit {
  std::string_view name;
  std::uint64_t nanoseconds;
};

constexpr std::array<Unit, 8> kUnits{{{"ns", 1},
                                      {"us", 1'000},
                                      {"\u00B5s", 1'000},
                                      {"\u03BCs", 1'000},
                                      {"ms", 1'000'000},
                                      {"s", kSecond},
                                      {"m", 60 * kSecond},
                                      {"h", 3600 * kSecond}}};

bool begins_number(char c) { return c == '.' || is_digit(c); }

template <class Wanted>
std::string_view take_while(std::string_view& text, Wanted wanted) {
  std::size_t length = 0;
  while (length < text.size() && wanted(text[length])) ++length;
  const std::string_view taken = text.substr(0, length);
  text.remove_prefix(length);
  return taken;
}

std::optional<std::uint64_t> unit_named(std::string_view name) {
  for (const Unit& unit : kUnits) {
    if (unit.name == name) return unit.nanoseconds;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> whole_number(std::string_view digits) {
  std::uint64_t value = 0;
  for (const char digit : digits) {
    if (value > kLimit / 10) return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(digit - '0');
    if (value > kLimit) return std::nullopt;
  }
  return value;
}

// Digits beyond what 63 bits hold are dropped, and the product is taken in doubles: so that the
// last nanosecond comes out as it does in Go.
std::uint64_t fraction_of(std::uint64_t unit, std::string_view digits) {
  std::uint64_t value = 0;
  double scale = 1;
  for (const char digit : digits) {
    if (value > (kLimit - 1) / 10) break;
    const std::uint64_t longer = value * 10 + static_cast<std::uint64_t>(digit - '0');
    if (longer > kLimit) break;
    value = longer;
    scale *= 10;
  }
  return static_cast<std::uint64_t>(static_cast<double>(value) *
                                    (static_cast<double>(unit) / scale));
}

// One number with its unit, taken off the front.
std::optional<std::uint64_t> take_part(std::string_view& text) {
  const std::string_view whole = take_while(text, is_digit);
  std::string_view fraction;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    fraction = take_while(text, is_digit);
  }
  if (whole.empty() && fraction.empty()) return std::nullopt;
  const auto unit = unit_named(take_while(text, [](char c) { return !begins_number(c); }));
  const auto number = whole_number(whole);
  if (!unit || !number || *number > kLimit / *unit) return std::nullopt;
  return *number * *unit + fraction_of(*unit, fraction);
}

// `value` over 10^`digits`, without trailing zeros.
std::string decimal(std::uint64_t value, unsigned digits) {
  std::uint64_t scale = 1;
  for (unsigned i = 0; i < digits; ++i) scale *= 10;
  std::string text = fmt::format("{}.{:0{}}", value / scale, value % scale, digits);
  text.resize(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string magnitude(std::uint64_t nanoseconds) {
  if (nanoseconds == 0) return "0s";
  if (nanoseconds < 1'000) return fmt::format("{}ns", nanoseconds);
  if (nanoseconds < 1'000'000) return decimal(nanoseconds, 3) + "\u00B5s";
  if (nanoseconds < kSecond) return decimal(nanoseconds, 6) + "ms";
  const std::uint64_t minutes = nanoseconds / (60 * kSecond);
  std::string seconds = decimal(nanoseconds % (60 * kSecond), 9) + "s";
  if (minutes == 0) return seconds;
  if (minutes < 60) return fmt::format("{}m{}", minutes, seconds);
  return fmt::format("{}h{}m{}", minutes / 60, minutes % 60, seconds);
}

}  // namespace

std::optional<Nanoseconds> parse_go_duration(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "0") return Nanoseconds(0);
  if (text.empty()) return std::nullopt;
  std::uint64_t total = 0;
  while (!text.empty()) {
    const auto part = take_part(text);
    if (!part || *part > kLimit - total) return std::nullopt;
    total += *part;
  }
  if (negative) return Nanoseconds(static_cast<std::int64_t>(0 - total));
  if (total == kLimit) return std::nullopt;
  return Nanoseconds(static_cast<std::int64_t>(total));
}

std::string format_go_duration(Nanoseconds duration) {
  const auto bits = static_cast<std::uint64_t>(duration.count());
  return duration.count() < 0 ? "-" + magnitude(0 - bits) : magnitude(bits);
}

}  // namespace stepgate
