// Lines of a text by byte offsets.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stepgate::yaml {

// Where the line with this offset begins, behind a byte order mark.
std::size_t line_begin(std::string_view text, std::size_t offset);
// Where the next line begins, seen from the end of something: that very place where it ends with a
// line break, the end of the text where there is no further line.
std::size_t next_line(std::string_view text, std::size_t end);
// So many spaces.
std::string margin(int indent);
// How far the offset is indented, dashes counted like spaces.
int indentation(std::string_view text, std::size_t offset);
// Is there anything but blanks between here and the line's end? (A comment, where a block ends.)
bool is_followed(std::string_view text, std::size_t end);
// "\r\n" where the first line ends so.
std::string_view line_break(std::string_view text);

}  // namespace stepgate::yaml
