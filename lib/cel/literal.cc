#include "cel/literal.h"

#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <utility>

#include "cel/characters.h"
#include "cel/numbers.h"
#include "cel/utf8.h"

namespace stepgate::cel {

namespace {

// A line ends with LF, whatever the file that the expression came from has.
std::string with_plain_line_ends(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      result += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      result += '\n';
    }
  }
  return result;
}

struct Simple {
  char letter;
  char meaning;
};
constexpr std::array kSimple = std::to_array<Simple>({
    {'a', '\a'},
    {'b', '\b'},
    {'f', '\f'},
    {'n', '\n'},
    {'r', '\r'},
    {'t', '\t'},
    {'v', '\v'},
    {'\\', '\\'},
    {'\'', '\''},
    {'"', '"'},
    {'`', '`'},
    {'?', '?'},
});

class Unescaper {
 public:
  Unescaper(std::string_view text, bool bytes) : text_(text), bytes_(bytes) {}

  Outcome<std::string> run() {
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c != '\\') {
        result_ += c;
      } else if (!escape()) {
        return fail_for_good("a bad escape sequence in a literal");
      }
    }
    return std::move(result_);
  }

 private:
  bool escape() {
    if (at_ == text_.size()) return false;
    const char letter = text_[at_];
    for (const Simple& simple : kSimple) {
      if (letter != simple.letter) continue;
      ++at_;
      result_ += simple.meaning;
      return true;
    }
    if (letter >= '0' && letter <= '3') return put(digits(3, 8));
    ++at_;
    switch (letter) {
      case 'x':
      case 'X':
        return put(digits(2, 16));
      case 'u':
        return !bytes_ && put(digits(4, 16));
      case 'U':
        return !bytes_ && put(digits(8, 16));
      default:
        return false;
    }
  }

  // Exactly `count` of them.
  std::optional<std::uint32_t> digits(std::size_t count, std::uint32_t base) {
    if (text_.size() - at_ < count) return std::nullopt;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const int digit = hex_digit(text_[at_++]);
      if (digit < 0 || static_cast<std::uint32_t>(digit) >= base) return std::nullopt;
      number = number * base + static_cast<std::uint32_t>(digit);
    }
    return number;
  }

  bool put(std::optional<std::uint32_t> number) {
    if (!number) return false;
    if (bytes_) {
      result_ += static_cast<char>(*number);
      return true;
    }
    if (!utf8::is_scalar(*number)) return false;
    utf8::append(result_, *number);
    return true;
  }

  std::string_view text_;
  bool bytes_;
  std::size_t at_ = 0;
  std::string result_;
};

Outcome<std::uint64_t> digits_of(std::string_view literal) {
  int base = 10;
  if (literal.starts_with("0x")) {
    literal.remove_prefix(2);
    base = 16;
  }
  std::uint64_t number = 0;
  const char* const end = std::to_address(literal.end());
  const auto [stop, problem] = std::from_chars(std::to_address(literal.begin()), end, number, base);
  if (problem != std::errc() || stop != end) return fail_for_good("the number is too large");
  return number;
}

}  // namespace

Outcome<std::string> decode_text(std::string_view literal, bool bytes) {
  if (bytes) literal.remove_prefix(1);
  const bool raw = !is_quote(literal[0]);
  if (raw) literal.remove_prefix(1);
  const bool triple = literal.size() >= 6 && literal[1] == literal[0] && literal[2] == literal[0];
  const std::size_t mark = triple ? 3 : 1;
  std::string text = with_plain_line_ends(literal.substr(mark, literal.size() - 2 * mark));
  if (raw) return text;
  return Unescaper(text, bytes).run();
}

Outcome<std::int64_t> decode_int(std::string_view literal, bool negative) {
  const Outcome<std::uint64_t> digits = digits_of(literal);
  if (!digits) return std::unexpected(digits.error());
  const std::uint64_t limit = static_cast<std::uint64_t>(INT64_MAX) + (negative ? 1 : 0);
  if (*digits > limit) return fail_for_good("the number does not fit an int");
  return static_cast<std::int64_t>(negative ? 0 - *digits : *digits);
}

Outcome<std::uint64_t> decode_uint(std::string_view literal) {
  literal.remove_suffix(1);
  return digits_of(literal);
}

Outcome<double> decode_double(std::string_view literal) {
  const std::optional<double> number = parse_double(literal);
  if (!number) return fail_for_good("the number does not fit a double");
  return *number;
}

}  // namespace stepgate::cel
