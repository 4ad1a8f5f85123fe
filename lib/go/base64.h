// Base64 with the standard alphabet (RFC 4648, section 4), read as leniently as Go's package
// encoding/base64 does.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stepgate {

enum class Padding { full_groups, none };  // Go's StdEncoding, and its RawStdEncoding

std::string to_base64(std::string_view bytes, Padding padding = Padding::full_groups);

// The bytes again, or nothing where `text` is none: line breaks (\r, \n) anywhere are passed over,
// padding must be there or must not, any other character is an error. The unused bits of the last
// character may be set.
std::optional<std::string> from_base64(std::string_view text,
                                       Padding padding = Padding::full_groups);

}  // namespace stepgate
