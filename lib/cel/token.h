// The words of the language.
#pragma once

#include <cstdint>

#include "cel/outcome.h"

namespace stepgate::cel {

enum class TokenKind : std::uint8_t {
  end,
  identifier,
  quoted_identifier,  // `between back quotes`
  int_literal,
  uint_literal,
  double_literal,
  string_literal,
  bytes_literal,
  word_true,
  word_false,
  word_null,
  word_in,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  logical_and,
  logical_or,
  logical_not,
  plus,
  minus,
  star,
  slash,
  percent,
  question,
  colon,
  dot,
  comma,
  left_parenthesis,
  right_parenthesis,
  left_bracket,
  right_bracket,
  left_brace,
  right_brace,
};

struct Token {
  TokenKind kind = TokenKind::end;
  Position at = 0;
  std::uint32_t length = 0;
};

}  // namespace stepgate::cel
