#include "go/base64.h"

#include <array>
#include <cstdint>

namespace stepgate {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t kNone = 0xFF;

constexpr std::array<std::uint8_t, 256> make_values() {
  std::array<std::uint8_t, 256> values{};
  values.fill(kNone);
  for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
    values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return values;
}

constexpr std::array<std::uint8_t, 256> kValues = make_values();

std::string without_line_breaks(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (const char c : text) {
    if (c != '\r' && c != '\n') line += c;
  }
  return line;
}

// How many characters of the last four are padding.
std::size_t padding_of(std::string_view line) {
  if (line.ends_with("==")) return 2;
  return line.ends_with('=') ? 1 : 0;
}

}  // namespace

std::string to_base64(std::string_view bytes, Padding padding) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  std::uint32_t bits = 0;  // of which the last `waiting` are not written yet
  unsigned waiting = 0;
  for (const char byte : bytes) {
    bits = bits << 8U | static_cast<unsigned char>(byte);
    for (waiting += 8; waiting >= 6; waiting -= 6) {
      text += kAlphabet[bits >> (waiting - 6) & 0x3FU];
    }
  }
  if (waiting > 0) text += kAlphabet[bits << (6 - waiting) & 0x3FU];
  while (padding == Padding::full_groups && text.size() % 4 != 0) text += '=';
  return text;
}

std::optional<std::string> from_base64(std::string_view text, Padding padding) {
  std::string line = without_line_breaks(text);
  if (padding == Padding::full_groups) {
    if (line.size() % 4 != 0) return std::nullopt;
    line.resize(line.size() - padding_of(line));
  }
  // One character beyond whole groups is less than a byte.
  if (line.size() % 4 == 1) return std::nullopt;
  std::string bytes;
  bytes.reserve(line.size() / 4 * 3 + 2);
  std::uint32_t bits = 0;
  unsigned waiting = 0;
  for (const char c : line) {
    const std::uint8_t value = kValues[static_cast<unsigned char>(c)];
    if (value == kNone) return std::nullopt;
    bits = bits << 6U | value;
    waiting += 6;
    if (waiting < 8) continue;
    waiting -= 8;
    bytes += static_cast<char>(bits >> waiting & 0xFFU);
  }
  return bytes;
}

}  // namespace stepgate
