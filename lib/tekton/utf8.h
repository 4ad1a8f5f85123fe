// UTF-8 as Go's unicode/utf8 has it.
#pragma once

#include <cstddef>
#include <string_view>

namespace stepgate::tekton {

// The bytes of the character that `text` begins with, 1 to 4; 0 where it begins with none: with a
// stray or cut sequence, an overlong one, a surrogate, or what is beyond U+10FFFF.
std::size_t utf8_length(std::string_view text);

}  // namespace stepgate::tekton
