#include "go/json.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace stepgate {
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
bool is_line_end(char32_t value) { return value == U'\u2028' || value == U'\u2029'; }

}  // namespace

std::string go_json_string(std::string_view text) {
  std::string out = "\"";
  out.reserve(text.size() + 2);
  while (!text.empty()) {
    const Rune rune = first_rune(text);
    const std::string_view character = text.substr(0, rune.bytes);
    if (!rune.valid) {
      out += "\\ufffd";
    } else if (rune.bytes == 1) {
      append_ascii(out, text.front());
    } else if (is_line_end(rune.value)) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(rune.value));
    } else {
      out += character;
    }
    text.remove_prefix(rune.bytes);
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

}  // namespace stepgate
