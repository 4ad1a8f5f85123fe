#include "yaml/write_scalar.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

#include "base/utf8.h"

namespace stepgate::yaml {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// y, no, On, .inf and the like, in whatever case; a reader of one's own may be looser than
// YAML 1.1.
bool is_reserved(std::string_view text) {
  constexpr std::array words{"y",    "n",     "yes",  "no",  "on",  "off",
                             "true", "false", "null", "nan", "inf", "infinity"};
  std::string lower(text.substr(std::min(text.find_first_not_of("+-."), text.size())));
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return std::ranges::find(words, lower) != words.end();
}

// Nothing but what numbers to any base, times and dates are made of, and no word or option either.
bool resembles_a_number(std::string_view text) {
  constexpr std::string_view of_numbers = "0123456789abcdefABCDEFxXoO_.:+-TtZz ";
  if (is_letter(text.front()) || text.find_first_not_of(of_numbers) != std::string_view::npos) {
    return false;
  }
  return std::ranges::none_of(text, is_letter) || std::ranges::any_of(text, is_digit);
}

// What a plain scalar may begin with: no indicator, but for the dashes of an option.
bool starts_well(std::string_view text) {
  if (text.starts_with("... ")) return false;  // in the first column a document's end
  const std::size_t dashes = std::min(text.find_first_not_of('-'), text.size());
  if (dashes > 0) return dashes < 3 && dashes < text.size() && is_letter(text[dashes]);
  return is_letter(text.front()) || is_digit(text.front()) ||
         std::string_view("_/.$(").contains(text.front());
}

// Fit to be written as it is: printable, and no reader's line break or byte order mark.
bool is_harmless(char32_t rune) {
  if (rune < 0x20 || (rune >= 0x7F && rune < 0xA0)) return false;
  return rune != 0x2028 && rune != 0x2029 && rune != 0xFEFF && rune != 0xFFFE && rune != 0xFFFF;
}

void append_escaped(std::string& out, std::string_view bytes, const Rune& rune) {
  switch (rune.value) {
    case '"':
      out += R"(\")";
      return;
    case '\\':
      out += R"(\\)";
      return;
    case '\n':
      out += R"(\n)";
      return;
    case '\t':
      out += R"(\t)";
      return;
    case '\r':
      out += R"(\r)";
      return;
    default:
      break;
  }
  if (!rune.valid) {
    out += "\uFFFD";
  } else if (is_harmless(rune.value)) {
    out += bytes;
  } else {
    out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(rune.value));
  }
}

}  // namespace

bool can_be_plain(std::string_view text) {
  if (text.empty() || text.back() == ' ' || text.back() == ':') return false;
  if (!starts_well(text) || is_reserved(text) || resembles_a_number(text)) return false;
  const auto is_ascii = [](char c) { return c >= 0x20 && c < 0x7F; };
  if (!std::ranges::all_of(text, is_ascii)) return false;
  return !text.contains(": ") && !text.contains(" #");
}

std::string double_quoted(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const Rune rune = first_rune(text);
    append_escaped(out, text.substr(0, rune.bytes), rune);
    text.remove_prefix(rune.bytes);
  }
  return out + '"';
}

bool can_be_literal(std::string_view text) {
  if (!text.contains('\n')) return false;
  const std::size_t last = text.find_last_not_of('\n');
  if (last == std::string_view::npos) return false;
  // Readers differ over blanks at the end: are they content, or an empty line?
  const std::size_t last_line = text.substr(0, last + 1).rfind('\n') + 1;
  if (text.substr(last_line, last + 1 - last_line).find_first_not_of(" \t") ==
      std::string_view::npos) {
    return false;
  }
  while (!text.empty()) {
    const Rune rune = first_rune(text);
    const bool layout = rune.value == '\n' || rune.value == '\t';
    if (!rune.valid || (!layout && !is_harmless(rune.value))) return false;
    text.remove_prefix(rune.bytes);
  }
  return true;
}

std::string literal(std::string_view text, int indent) {
  std::string out = "|";
  // Where the first line does not show how far the block is indented, the header says it.
  if (text.front() == ' ' || text.front() == '\n' || text.front() == '\t') out += "2";
  const std::size_t breaks = text.size() - (text.find_last_not_of('\n') + 1);
  if (breaks != 1) out += breaks == 0 ? '-' : '+';
  if (breaks > 0) text.remove_suffix(1);
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  while (true) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    out += '\n';
    if (!line.empty()) out += margin;
    out += line;
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::string number(double value) {
  std::string text = fmt::format("{}", value);
  const std::size_t exponent = text.find('e');
  if (exponent != std::string::npos && !text.substr(0, exponent).contains('.')) {
    text.insert(exponent, ".0");
  }
  return text;
}

}  // namespace stepgate::yaml
