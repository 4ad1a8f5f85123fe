#include "tekton/utf8.h"

#include <array>

namespace stepgate::tekton {
namespace {

bool is_between(char byte, unsigned low, unsigned high) {
  const auto value = static_cast<unsigned char>(byte);
  return value >= low && value <= high;
}

// The well-formed sequences of the Unicode standard (table 3-7): the second byte's range depends on
// the first, which is what keeps overlong forms and surrogates out.
struct Lead {
  unsigned low, high;  // the first byte
  unsigned second_low, second_high;
  std::size_t length;
};

constexpr std::array<Lead, 8> kLeads{{
    {0xC2, 0xDF, 0x80, 0xBF, 2},
    {0xE0, 0xE0, 0xA0, 0xBF, 3},
    {0xE1, 0xEC, 0x80, 0xBF, 3},
    {0xED, 0xED, 0x80, 0x9F, 3},
    {0xEE, 0xEF, 0x80, 0xBF, 3},
    {0xF0, 0xF0, 0x90, 0xBF, 4},
    {0xF1, 0xF3, 0x80, 0xBF, 4},
    {0xF4, 0xF4, 0x80, 0x8F, 4},
}};

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  if (is_between(text[0], 0x00, 0x7F)) return 1;
  for (const Lead& lead : kLeads) {
    if (!is_between(text[0], lead.low, lead.high)) continue;
    if (text.size() < lead.length) return 0;
    if (!is_between(text[1], lead.second_low, lead.second_high)) return 0;
    for (std::size_t i = 2; i < lead.length; ++i) {
      if (!is_between(text[i], 0x80, 0xBF)) return 0;
    }
    return lead.length;
  }
  return 0;
}

}  // namespace stepgate::tekton
