#include "manual/roff.h"

namespace stepgate::manual {

std::string roff(std::string_view text) {
  std::string result;
  bool at_start = true;
  for (const char c : text) {
    // A line that begins with a full stop is a request.
    if (at_start && c == '.') result += "\\&";
    at_start = c == '\n';
    if (c == '\\') {
      result += "\\e";
    } else if (c == '-') {
      result += "\\-";
    } else if (c == '\'') {
      result += "\\(aq";
    } else {
      result += c;
    }
  }
  return result;
}

std::string bold(std::string_view text) { return "\\fB" + roff(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + roff(text) + "\\fR"; }

std::string prose(std::string_view text) {
  std::string result;
  for (bool is_bold = false;; is_bold = !is_bold) {
    const std::size_t end = text.find('`');
    const std::string_view part = text.substr(0, end);
    result += is_bold ? bold(part) : roff(part);
    if (end == std::string_view::npos) return result;
    text.remove_prefix(end + 1);
  }
}

}  // namespace stepgate::manual
