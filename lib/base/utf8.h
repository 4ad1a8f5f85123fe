// UTF-8 (RFC 3629): every byte that begins no valid sequence is a replacement character by itself,
// as Go reads it, too (the language's definition, "For statements with range clause").
#pragma once

#include <cstddef>
#include <string_view>

namespace stepgate {

struct Rune {
  char32_t value = U'\uFFFD';
  std::size_t bytes = 1;
  bool valid = false;
};

// The code point that `text`, which is not empty, begins with.
Rune first_rune(std::string_view text);

}  // namespace stepgate
