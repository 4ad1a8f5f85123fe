// Percent-encoding (RFC 3986, section 2.1), with the sets that Go's package net/url leaves plain.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stepgate {

// Which part of a URL a text stands in, and with that which characters are plain there besides
// letters, digits and `-_.~`.
enum class UrlPart { user, host, path, fragment };

bool is_plain(char c, UrlPart part);

// Everything that is not plain there as %XX, in capitals.
std::string percent_encoded(std::string_view text, UrlPart part);

// The bytes that are meant; nothing where a `%` is not followed by two hexadecimal digits.
std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace stepgate
