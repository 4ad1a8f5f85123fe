#include "yaml/source_scan.h"

namespace stepgate::yaml {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::size_t skip_blanks_and_comments(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const bool comment = text[at] == '#' && (at == 0 || is_blank(text[at - 1]));
    if (comment) {
      at = text.find('\n', at);
      if (at == std::string_view::npos) return text.size();
    } else if (!is_blank(text[at])) {
      return at;
    }
    ++at;
  }
  return at;
}

bool begins_property(char c) { return c == '&' || c == '!'; }

std::size_t skip_word(std::string_view text, std::size_t at) {
  // No flow indicators in anchors (YAML 1.2) nor in tags.
  while (at < text.size() && !is_blank(text[at]) && !std::string_view(",[]{}").contains(text[at])) {
    ++at;
  }
  return at;
}

}  // namespace

std::size_t block_header(std::string_view text, std::size_t from) {
  std::size_t at = from;
  while (true) {
    at = skip_blanks_and_comments(text, at);
    if (at >= text.size() || text[at] == '|' || text[at] == '>') return at;
    // Indicators and document starts are words like an anchor.
    at = begins_property(text[at]) ? skip_word(text, at) : at + 1;
  }
}

std::size_t absent_value(std::string_view text, std::size_t from) {
  std::size_t at = skip_blanks_and_comments(text, from);
  const bool indicator = at < text.size() && std::string_view(":-?").contains(text[at]);
  if (indicator) {
    from = ++at;
    at = skip_blanks_and_comments(text, at);
  }
  while (at < text.size() && begins_property(text[at])) {
    from = skip_word(text, at);
    at = skip_blanks_and_comments(text, from);
  }
  return from;
}

std::size_t block_scalar_end(std::string_view text, std::size_t begin, std::size_t parsed_end) {
  const std::size_t line_end = text.find('\n', begin);
  if (line_end == std::string_view::npos) return text.size();
  const std::string_view header = text.substr(begin, text.find_first_of(" \t\r\n#", begin) - begin);
  std::size_t end = parsed_end;
  if (header.contains('+')) {
    // The parser may have read the next line's indentation as well.
    while (end > line_end + 1 && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
    return end;
  }
  while (end > line_end + 1 && is_blank(text[end - 1])) --end;
  // What is blank behind the last line is no part of it, but its own line break is.
  if (end <= line_end + 1) return line_end + 1;
  const std::size_t last = text.find('\n', end);
  return last == std::string_view::npos ? text.size() : last + 1;
}

}  // namespace stepgate::yaml
