// UTF-8 (RFC 3629), as strictly as Go's unicode/utf8 has it: no surrogates, no overlong forms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace stepgate::cel::utf8 {

bool is_valid(std::string_view text);

// Of text that is valid.
std::size_t count_code_points(std::string_view text);

// Unicode's scalar values: what has an encoding.
bool is_scalar(std::uint32_t code_point);

// Of a scalar value.
void append(std::string& text, std::uint32_t code_point);

}  // namespace stepgate::cel::utf8
