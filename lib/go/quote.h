// Text in double quotes, as Go's %q writes it (package strconv, Quote).
#pragma once

#include <string>
#include <string_view>

namespace stepgate {

// Quotes, backslashes and what cannot be printed become Go escapes: `\n`, `\x00`, `\u200b`. Code
// points that Unicode has not assigned count as printable, unlike in Go.
std::string go_quote(std::string_view text);

}  // namespace stepgate
