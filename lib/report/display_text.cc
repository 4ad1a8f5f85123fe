#include "report/display_text.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/utf8.h"

namespace stepgate::report {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

bool is_in(char32_t code, std::span<const Range> ranges) {
  return std::ranges::any_of(
      ranges, [code](const Range& range) { return code >= range.first && code <= range.last; });
}

// C0, DEL and C1; line and paragraph separators; what orders the direction of writing or is unseen.
constexpr std::array kUnfit{Range{0, 0x1F},         Range{0x7F, 0x9F},     Range{0xAD, 0xAD},
                            Range{0x61C, 0x61C},    Range{0x200B, 0x200F}, Range{0x2028, 0x202E},
                            Range{0x2060, 0x206F},  Range{0xFEFF, 0xFEFF}, Range{0xFFF9, 0xFFFB},
                            Range{0xE0000, 0xE0FFF}};

// General categories Mn and Me, as far as they are met in sentences.
constexpr std::array kCombining{
    Range{0x300, 0x36F},   Range{0x483, 0x489},   Range{0x591, 0x5BD},
    Range{0x64B, 0x65F},   Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF},
    Range{0x20D0, 0x20FF}, Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}};

// East Asian Width W and F (Unicode, annex 11), in blocks.
constexpr std::array kWide{
    Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0x4DBF},
    Range{0x4E00, 0xA4CF},   Range{0xA960, 0xA97F},   Range{0xAC00, 0xD7A3},
    Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},
    Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF},
    Range{0x1F900, 0x1FAFF}, Range{0x20000, 0x3FFFD}};

std::size_t width_of(char32_t code) {
  if (code < 0x300) return 1;
  if (is_in(code, kCombining)) return 0;
  return is_in(code, kWide) ? 2 : 1;
}

}  // namespace

std::string displayable(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const Rune character = first_rune(text);
    if (!character.valid) {
      shown += "\uFFFD";
    } else if (is_in(character.value, kUnfit)) {
      shown += ' ';
    } else {
      shown += text.substr(0, character.bytes);
    }
    text.remove_prefix(character.bytes);
  }
  return shown;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Rune character = first_rune(text);
    width += width_of(character.value);
    text.remove_prefix(character.bytes);
  }
  return width;
}

std::string fit(std::string_view text, std::size_t columns) {
  if (display_width(text) <= columns) return std::string(text);
  if (columns == 0) return "";
  std::size_t bytes = 0;
  std::size_t width = 0;
  while (true) {
    const Rune character = first_rune(text.substr(bytes));
    width += width_of(character.value);
    if (width > columns - 1) break;
    bytes += character.bytes;
  }
  return std::string(text.substr(0, bytes)) + "…";
}

}  // namespace stepgate::report
