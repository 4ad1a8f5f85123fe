// Numbers in text, as Go's strconv and fmt have them: what Tekton's answers are made with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stepgate::cel {

// Decimal digits with an optional sign, nothing else; nothing where it is none or does not fit.
std::optional<std::int64_t> parse_int(std::string_view text);

// Decimal digits without any sign.
std::optional<std::uint64_t> parse_uint(std::string_view text);

// Decimal (`1.5e3`, `.5`, `1_0`), hexadecimal (`0x1p-2`), `inf`, `infinity` and `nan` in any case;
// an overflow is nothing, an underflow zero.
std::optional<double> parse_double(std::string_view text);

// The shortest text that reads back as the same number, with an exponent where that is less than -4
// or at least 6: `1e+06`, `0.1`, `+Inf`, `NaN` (Go's %g).
std::string format_double(double number);

// The same digits, never with an exponent (Go's 'f' with precision -1). Of a finite number.
std::string format_double_plainly(double number);

}  // namespace stepgate::cel
