#include "yaml/parser_limits.h"

#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace stepgate::yaml {

std::string ParserLimits::take(char32_t rune) {
  const bool line_begins = std::exchange(line_begins_, rune == '\n' || rune == '\r');
  const bool word_begins = word_begins_;
  const bool second_of_two = std::exchange(after_return_, rune == '\r') && rune == '\n';
  const bool blank = line_begins_ || rune == ' ' || rune == '\t';
  const bool opens = rune < 0x80 && std::string_view(",[{").contains(static_cast<char>(rune));
  word_begins_ = blank || opens;
  if (line_begins_) {
    if (!second_of_two) ++blank_lines_;
  } else if (!blank) {
    blank_lines_ = 0;
  }
  if (blank) {
    tag_ = false;
  } else if (word_begins && rune == '!') {
    tag_ = true;
    tag_escapes_ = 0;
  }
  if (rune == '%' && tag_) ++tag_escapes_;
  if (rune == '%' && line_begins) ++directives_;

  // The line break that ends a line with text is the first of the run.
  if (blank_lines_ > kMaxBlankLines + 1) {
    return fmt::format("there are more than {} blank lines in a row", kMaxBlankLines);
  }
  if (tag_escapes_ > kMaxTagEscapes) {
    return fmt::format("there are more than {} escapes in one tag", kMaxTagEscapes);
  }
  if (directives_ > kMaxDirectives) {
    return fmt::format("there are more than {} directives", kMaxDirectives);
  }
  return {};
}

}  // namespace stepgate::yaml
