#include "base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

#include "base/utf8.h"

namespace stepgate {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Controls (C0 and C1), line and paragraph separators, marks that change the direction of the text
// around them (Unicode, UAX #9), and the byte order mark.
constexpr std::array<Range, 6> kUnfit{{{0, 0x1F},
                                       {0x7F, 0x9F},
                                       {0x200E, 0x200F},
                                       {0x2028, 0x202E},
                                       {0x2066, 0x2069},
                                       {0xFEFF, 0xFEFF}}};

bool is_fit(char32_t rune) {
  return std::ranges::none_of(
      kUnfit, [rune](const Range& range) { return range.first <= rune && rune <= range.last; });
}

// C0, C1, and DEL between them; of a byte that is no UTF-8, as a terminal with eight bits takes it.
bool is_control(const Rune& rune, char byte) {
  const char32_t value = rune.valid ? rune.value : static_cast<unsigned char>(byte);
  return value < ' ' || (value >= 0x7F && value <= 0x9F);
}

std::string as_escape(char32_t rune) {
  switch (rune) {
    case '\n':
      return R"(\n)";
    case '\r':
      return R"(\r)";
    case '\t':
      return R"(\t)";
    default:
      return fmt::format("\\u{:04x}", static_cast<std::uint32_t>(rune));
  }
}

}  // namespace

std::string printable(std::string_view text, std::size_t limit) {
  std::string shown;
  for (const char c : text) {
    if (shown.size() == limit) break;
    const bool visible = c > ' ' && c < '\x7f';
    if (visible) {
      shown += c;
    } else if (!shown.empty() && shown.back() != ' ') {
      shown += ' ';
    }
  }
  while (!shown.empty() && shown.back() == ' ') shown.pop_back();
  return shown;
}

std::string one_line(std::string_view text) {
  constexpr std::size_t kLongest = 4096;
  std::string line;
  while (!text.empty()) {
    const Rune rune = first_rune(text);
    const std::string_view next = is_control(rune, text.front()) ? " " : text.substr(0, rune.bytes);
    if (line.size() + next.size() > kLongest) break;
    line += next;
    text.remove_prefix(rune.bytes);
  }
  return line;
}

std::string escaped(std::string_view text, std::size_t limit) {
  std::string shown;
  while (!text.empty()) {
    const Rune rune = first_rune(text);
    std::string next(text.substr(0, rune.bytes));
    if (!rune.valid) next = "\uFFFD";
    if (!is_fit(rune.value)) next = as_escape(rune.value);
    if (shown.size() + next.size() > limit) break;
    shown += next;
    text.remove_prefix(rune.bytes);
  }
  return shown;
}

}  // namespace stepgate
