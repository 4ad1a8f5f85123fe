// What a literal's text stands for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cel/outcome.h"

namespace stepgate::cel {

// Of a string or bytes literal with its quotes and prefix. In bytes `\x41` and `\101` are octets
// and `\u` is refused, in strings they are code points.
Outcome<std::string> decode_text(std::string_view literal, bool bytes);

// Decimal or `0x…`; `negative` for one with a `-` before it, which alone reaches the least int.
Outcome<std::int64_t> decode_int(std::string_view literal, bool negative);

// With its `u`.
Outcome<std::uint64_t> decode_uint(std::string_view literal);

// The nearest double; too large is an error, too small is zero.
Outcome<double> decode_double(std::string_view literal);

}  // namespace stepgate::cel
