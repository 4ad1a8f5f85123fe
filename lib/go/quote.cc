#include "go/quote.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/utf8.h"

namespace stepgate {
namespace {

// Separators, controls, format characters, private use: what is no letter, mark, number,
// punctuation or symbol (Unicode's general categories Z, Cc, Cf, Co). U+0020 alone is printable
// among them.
constexpr std::array<std::pair<char32_t, char32_t>, 23> kUnprintable{{
    {0x00, 0x1F},       {0x7F, 0xA0},       {0xAD, 0xAD},        {0x600, 0x605},
    {0x61C, 0x61C},     {0x6DD, 0x6DD},     {0x70F, 0x70F},      {0x890, 0x891},
    {0x8E2, 0x8E2},     {0x1680, 0x1680},   {0x180E, 0x180E},    {0x2000, 0x200F},
    {0x2028, 0x202F},   {0x205F, 0x206F},   {0x3000, 0x3000},    {0xE000, 0xF8FF},
    {0xFEFF, 0xFEFF},   {0xFFF0, 0xFFFB},   {0xFFFE, 0xFFFF},    {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0xE0000, 0xE00FF}, {0xF0000, 0x10FFFF},
}};

bool is_printable(char32_t value) {
  return std::ranges::none_of(kUnprintable, [value](const auto& range) {
    return value >= range.first && value <= range.second;
  });
}

// The letter of a two-character escape, or 0.
char short_escape(char32_t value) {
  constexpr std::string_view kLetters = "abtnvfr";  // U+0007 to U+000D
  if (value >= 0x07 && value <= 0x0D) return kLetters[value - 0x07];
  if (value == U'"' || value == U'\\') return static_cast<char>(value);
  return 0;
}

std::string escaped(char32_t value) {
  const auto number = static_cast<unsigned>(value);
  if (const char letter = short_escape(value); letter != 0) return {'\\', letter};
  if (number < 0x20 || number == 0x7F) return fmt::format("\\x{:02x}", number);
  if (number < 0x10000) return fmt::format("\\u{:04x}", number);
  return fmt::format("\\U{:08x}", number);
}

}  // namespace

std::string go_quote(std::string_view text) {
  std::string quoted = "\"";
  while (!text.empty()) {
    const Rune rune = first_rune(text);
    const std::string_view bytes = text.substr(0, rune.bytes);
    if (!rune.valid) {
      quoted += fmt::format("\\x{:02x}", static_cast<unsigned char>(text.front()));
    } else if (is_printable(rune.value) && short_escape(rune.value) == 0) {
      quoted += bytes;
    } else {
      quoted += escaped(rune.value);
    }
    text.remove_prefix(rune.bytes);
  }
  return quoted + '"';
}

}  // namespace stepgate
