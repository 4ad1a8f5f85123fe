#include "base/utf8.h"

namespace stepgate {
namespace {

// How a sequence begins: how long it is, what the first byte contributes, and the smallest code
// point that needs this length; smaller ones are overlong forms, which RFC 3629 forbids.
struct Lead {
  std::size_t bytes;
  char32_t bits;
  char32_t smallest;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0};
  if (byte >= 0xC2 && byte <= 0xDF) return {2, byte & 0x1FU, 0x80};
  if (byte >= 0xE0 && byte <= 0xEF) return {3, byte & 0x0FU, 0x800};
  if (byte >= 0xF0 && byte <= 0xF4) return {4, byte & 0x07U, 0x10000};
  return {0, 0, 0};
}

bool is_code_point(char32_t value) {
  return value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

}  // namespace

Rune first_rune(std::string_view text) {
  const Lead lead = lead_of(static_cast<unsigned char>(text.front()));
  if (lead.bytes == 0 || text.size() < lead.bytes) return {};
  char32_t value = lead.bits;
  for (const char c : text.substr(1, lead.bytes - 1)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80) return {};
    value = value << 6U | (byte & 0x3FU);
  }
  if (value < lead.smallest || !is_code_point(value)) return {};
  return {value, lead.bytes, true};
}

}  // namespace stepgate
