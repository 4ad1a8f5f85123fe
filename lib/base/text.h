// Making text that others wrote fit to be shown or recorded.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stepgate {

// The first `limit` printable ASCII characters of `text`; line breaks and other controls end up as
// single spaces, so that nobody's text can start a line of its own or move a terminal's cursor.
std::string printable(std::string_view text, std::size_t limit);

// One message on one line of at most 4 KiB: control characters become spaces, UTF-8 stays.
std::string one_line(std::string_view text);

// The first `limit` bytes of `text` on one line, whatever it is: characters that break or turn the
// line, or that a terminal obeys, are written as JSON escapes them, and what is no UTF-8 as U+FFFD.
std::string escaped(std::string_view text, std::size_t limit);

}  // namespace stepgate
