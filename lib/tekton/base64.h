// Base64 with the standard alphabet and padding (RFC 4648, section 4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stepgate::tekton {

std::string to_base64(std::string_view bytes);

// The bytes again, or nothing where `text` is none: line breaks (\r, \n) anywhere are passed over,
// padding must be there, any other character is an error. The unused bits before it may be set.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace stepgate::tekton
