// What programs send to a terminal between characters (ECMA-48).
#pragma once

#include <cstddef>
#include <string_view>

namespace stepgate::local {

struct EscapeSequence {
  std::size_t bytes = 0;  // as far as `text` has it
  bool is_look = false;   // colours and the like (SGR), whole
};

// The sequence that `text` begins with, whose first byte is ESC.
EscapeSequence escape_sequence(std::string_view text);

}  // namespace stepgate::local
