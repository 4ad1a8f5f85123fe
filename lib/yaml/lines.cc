#include "yaml/lines.h"

#include <algorithm>

namespace stepgate::yaml {

std::size_t line_begin(std::string_view text, std::size_t offset) {
  const std::size_t before = text.substr(0, offset).rfind('\n');
  if (before != std::string_view::npos) return before + 1;
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  return text.starts_with(mark) ? std::min(mark.size(), offset) : 0;
}

std::size_t next_line(std::string_view text, std::size_t end) {
  if (end > 0 && text[end - 1] == '\n') return end;
  const std::size_t found = text.find('\n', end);
  return found == std::string_view::npos ? text.size() : found + 1;
}

std::string margin(int indent) {
  std::string spaces;
  spaces.append(static_cast<std::size_t>(indent), ' ');
  return spaces;
}

int indentation(std::string_view text, std::size_t offset) {
  return static_cast<int>(offset - line_begin(text, offset));
}

bool is_followed(std::string_view text, std::size_t end) {
  const std::string_view rest = text.substr(end, next_line(text, end) - end);
  return rest.find_first_not_of(" \t\r\n") != std::string_view::npos;
}

std::string_view line_break(std::string_view text) {
  const std::size_t first = text.find('\n');
  const bool carriage_return =
      first != std::string_view::npos && first > 0 && text[first - 1] == '\r';
  return carriage_return ? "\r\n" : "\n";
}

}  // namespace stepgate::yaml
