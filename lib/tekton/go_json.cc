#include "tekton/go_json.h"

#include <fmt/format.h>

#include "tekton/utf8.h"

namespace stepgate::tekton {
namespace {

// One ASCII character. Go escapes the three of HTML unless told otherwise (json.HTMLEscape).
void append_ascii(std::string& out, char c) {
  switch (c) {
    case '"':
    case '\\':
      out += '\\';
      out += c;
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    case '<':
    case '>':
    case '&':
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
      return;
    default:
      break;
  }
  if (c < ' ') {
    out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
  } else {
    out += c;
  }
}

// The two line ends that JSON allows in a string and JavaScript did not.
bool is_line_end(std::string_view character) {
  return character == "\u2028" || character == "\u2029";
}

}  // namespace

std::string go_json_string(std::string_view text) {
  std::string out = "\"";
  out.reserve(text.size() + 2);
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const std::string_view character = text.substr(0, length);
    if (length == 0) {
      out += "\\ufffd";
    } else if (length == 1) {
      append_ascii(out, text.front());
    } else if (is_line_end(character)) {
      out += character.back() == '\xA8' ? "\\u2028" : "\\u2029";
    } else {
      out += character;
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  out += '"';
  return out;
}

std::string go_json_object(const std::map<std::string, std::string>& members) {
  std::string out = "{";
  for (const auto& [name, value] : members) {
    if (out.size() > 1) out += ',';
    out += go_json_string(name) + ":" + go_json_string(value);
  }
  return out + "}";
}

}  // namespace stepgate::tekton
