#include "yaml/resolve.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace stepgate::yaml {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// `lower`, in one of the three ways in which YAML 1.1 has its words.
bool is_word(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  const auto as_upper = [&](char c, char wanted) { return c == upper(wanted); };
  if (text == lower || std::ranges::equal(text, lower, as_upper)) return true;
  return text.front() == upper(lower.front()) && text.substr(1) == lower.substr(1);
}

std::optional<Scalar> word(std::string_view text) {
  constexpr std::array yes{"y", "yes", "true", "on"};
  constexpr std::array no{"n", "no", "false", "off"};
  const auto is_it = [&](std::string_view lower) { return is_word(text, lower); };
  if (text.empty() || text == "~" || is_it("null")) return Scalar{};
  if (std::ranges::any_of(yes, is_it)) return true;
  if (std::ranges::any_of(no, is_it)) return false;
  if (text == ".nan" || text == ".NaN" || text == ".NAN") {
    return std::numeric_limits<double>::quiet_NaN();
  }
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text.remove_prefix(1);
  if (text != ".inf" && text != ".Inf" && text != ".INF") return std::nullopt;
  return std::copysign(std::numeric_limits<double>::infinity(), negative ? -1.0 : 1.0);
}

// As Go's strconv.ParseInt with base 0.
std::optional<std::int64_t> integer(std::string_view text) {
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text.remove_prefix(1);
  int base = 10;
  if (text.size() > 1 && text.front() == '0') {
    constexpr std::string_view letters = "xXoObB";
    constexpr std::array bases{16, 16, 8, 8, 2, 2};
    const std::size_t found = letters.find(text[1]);
    base = found == std::string_view::npos ? 8 : bases.at(found);
    text.remove_prefix(found == std::string_view::npos ? 1 : 2);
  }
  std::uint64_t value = 0;
  const char* const begin = text.data();  // NOLINT(bugprone-suspicious-stringview-data-usage)
  const char* const end = begin + text.size();
  const auto [stop, problem] = std::from_chars(begin, end, value, base);
  if (problem != std::errc() || stop != end) return std::nullopt;
  constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
  if (value > most + (negative ? 1 : 0)) return std::nullopt;
  return static_cast<std::int64_t>(negative ? 0 - value : value);
}

// [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
bool looks_like_a_decimal(std::string_view text) {
  const auto skip_digits = [&] {
    const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(count);
    return count;
  };
  const auto skip = [&](std::string_view any_of) {
    if (text.empty() || !any_of.contains(text.front())) return false;
    text.remove_prefix(1);
    return true;
  };
  skip("+-");
  const bool whole = skip_digits() > 0;
  const bool part = skip(".") && skip_digits() > 0;
  if (!whole && !part) return false;
  if (!skip("eE")) return text.empty();
  skip("+-");
  return skip_digits() > 0 && text.empty();
}

std::optional<Scalar> decimal(std::string_view text) {
  if (!looks_like_a_decimal(text)) return std::nullopt;
  if (text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto [stop, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  // A number that no double can hold stays a string in Go; one too small for a double is 0 there,
  // which nobody writes.
  if (problem != std::errc()) return std::nullopt;
  constexpr double exactly = 9007199254740992.0;  // 2^53
  if (std::trunc(value) == value && std::abs(value) <= exactly) {
    return static_cast<std::int64_t>(value);
  }
  return value;
}

}  // namespace

Scalar resolve(std::string_view plain) {
  if (auto found = word(plain)) return *found;
  const char first = plain.front();
  const bool number = is_digit(first) || first == '+' || first == '-';
  if (!number && first != '.') return std::string(plain);
  std::string digits(plain);
  // Where Go looks for a float at once it keeps the underscores, which then are an error.
  if (number) std::erase(digits, '_');
  if (number) {
    if (const auto found = integer(digits)) return *found;
  }
  if (auto found = decimal(digits)) return *found;
  return std::string(plain);
}

}  // namespace stepgate::yaml
