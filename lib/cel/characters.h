// ASCII's classes of characters, whatever the locale, and taking characters off a text.
#pragma once

#include <string_view>

#include "base/ascii.h"

namespace stepgate::cel {

using stepgate::is_digit;
// Those that a name may begin with.
constexpr bool is_letter(char c) { return stepgate::is_letter(c) || c == '_'; }
constexpr bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
constexpr bool is_quote(char c) { return c == '\'' || c == '"'; }
constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// -1 where it is none.
constexpr int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = to_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}
constexpr bool is_hex_digit(char c) { return hex_digit(c) >= 0; }

// Takes a character off the front of a text, if it is there.
constexpr bool take(std::string_view& text, char wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace stepgate::cel
