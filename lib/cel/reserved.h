// Words that the language definition keeps for later: no variable or function may have one as its
// name, fields may.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace stepgate::cel {

inline bool is_reserved(std::string_view name) {
  static constexpr std::array<std::string_view, 17> kReserved = {
      "as",  "break", "const",   "continue",  "else",   "for", "function", "if",   "import",
      "let", "loop",  "package", "namespace", "return", "var", "void",     "while"};
  return std::ranges::find(kReserved, name) != kReserved.end();
}

}  // namespace stepgate::cel
