#include "cel/numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <memory>

#include <fmt/format.h>

#include "cel/characters.h"

namespace stepgate::cel {

namespace {

template <class Number>
std::optional<Number> parse_digits(std::string_view text) {
  Number number = 0;
  const char* const end = std::to_address(text.end());
  const auto [stop, problem] = std::from_chars(std::to_address(text.begin()), end, number);
  if (text.empty() || problem != std::errc() || stop != end) return std::nullopt;
  return number;
}

bool equal_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (to_lower(text[i]) != lower[i]) return false;
  }
  return true;
}

// Reads a number by Go's grammar for floating-point literals and gives strtod(3) the same without
// underscores: that knows fewer forms of one thing and more of another.
class DoubleScanner {
 public:
  explicit DoubleScanner(std::string_view text) : text_(text) {}

  std::optional<double> run() {
    if (peek() == '+' || peek() == '-') take();
    hexadecimal_ = peek() == '0' && to_lower(peek(1)) == 'x';
    if (hexadecimal_) {
      take();
      take();
      after_digit_ = true;  // an underscore may follow the prefix
    }
    if (!mantissa() || !exponent() || at_ != text_.size()) return std::nullopt;
    const double number = std::strtod(plain_.c_str(), nullptr);
    if (std::isinf(number)) return std::nullopt;
    return number;
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void take() { plain_ += text_[at_++]; }

  // Underscores separate digits; false where one does not.
  bool digits(bool hexadecimal, bool& any) {
    const auto is_one = hexadecimal ? is_hex_digit : is_digit;
    while (true) {
      if (is_one(peek())) {
        take();
        any = after_digit_ = true;
      } else if (peek() == '_') {
        if (!after_digit_ || !is_one(peek(1))) return false;
        ++at_;
      } else {
        return true;
      }
    }
  }

  bool mantissa() {
    bool any = false;
    if (!digits(hexadecimal_, any)) return false;
    if (peek() == '.') {
      take();
      after_digit_ = false;
      if (!digits(hexadecimal_, any)) return false;
    }
    return any;
  }

  bool exponent() {
    if (to_lower(peek()) != (hexadecimal_ ? 'p' : 'e')) return !hexadecimal_;
    take();
    if (peek() == '+' || peek() == '-') take();
    after_digit_ = false;
    bool any = false;
    return digits(false, any) && any;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool hexadecimal_ = false;
  bool after_digit_ = false;
  std::string plain_;
};

// A finite number that is not negative, as 0.DIGITS times ten to the `point`.
struct Decimal {
  std::string digits;
  int point = 0;
};

// From fmt's shortest form, `123.45`, `1e-07`.
Decimal shortest(double number) {
  const std::string text = fmt::format("{}", number);
  const std::size_t exponent = text.find('e');
  const std::string_view mantissa = std::string_view(text).substr(0, exponent);
  Decimal decimal;
  const std::size_t dot = mantissa.find('.');
  decimal.point = static_cast<int>(dot == std::string_view::npos ? mantissa.size() : dot);
  for (const char c : mantissa) {
    if (c != '.') decimal.digits += c;
  }
  if (exponent != std::string::npos) {
    decimal.point += static_cast<int>(std::strtol(text.c_str() + exponent + 1, nullptr, 10));
  }
  const std::size_t first = std::min(decimal.digits.find_first_not_of('0'), decimal.digits.size());
  decimal.digits.erase(0, first);
  decimal.point -= static_cast<int>(first);
  decimal.digits.erase(decimal.digits.find_last_not_of('0') + 1);
  if (decimal.digits.empty()) decimal = {.digits = "0", .point = 1};
  return decimal;
}

std::string plainly(const Decimal& decimal) {
  const int size = static_cast<int>(decimal.digits.size());
  if (decimal.point <= 0) {
    return "0." + std::string(static_cast<std::size_t>(-decimal.point), '0') + decimal.digits;
  }
  if (decimal.point >= size) {
    return decimal.digits + std::string(static_cast<std::size_t>(decimal.point - size), '0');
  }
  const auto point = static_cast<std::size_t>(decimal.point);
  return decimal.digits.substr(0, point) + "." + decimal.digits.substr(point);
}

std::string sign_of(double number) { return std::signbit(number) ? "-" : ""; }

}  // namespace

std::optional<std::int64_t> parse_int(std::string_view text) {
  // from_chars takes a minus, but no plus.
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  return parse_digits<std::int64_t>(text);
}

std::optional<std::uint64_t> parse_uint(std::string_view text) {
  return parse_digits<std::uint64_t>(text);
}

std::optional<double> parse_double(std::string_view text) {
  if (equal_ignoring_case(text, "nan")) return std::nan("");
  std::string_view unsigned_text = text;
  if (text.starts_with('+') || text.starts_with('-')) unsigned_text.remove_prefix(1);
  if (equal_ignoring_case(unsigned_text, "inf") || equal_ignoring_case(unsigned_text, "infinity")) {
    return text[0] == '-' ? -HUGE_VAL : HUGE_VAL;
  }
  return DoubleScanner(text).run();
}

std::string format_double(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Inf" : "+Inf";
  const Decimal decimal = shortest(std::fabs(number));
  const int exponent = decimal.point - 1;
  if (exponent >= -4 && exponent < 6) {
    return sign_of(number) + plainly(decimal);
  }
  const std::string fraction = decimal.digits.size() > 1 ? "." + decimal.digits.substr(1) : "";
  return fmt::format("{}{}{}e{}{:02}", sign_of(number), decimal.digits[0], fraction,
                     exponent < 0 ? '-' : '+', std::abs(exponent));
}

std::string format_double_plainly(double number) {
  return sign_of(number) + plainly(shortest(std::fabs(number)));
}

}  // namespace stepgate::cel
