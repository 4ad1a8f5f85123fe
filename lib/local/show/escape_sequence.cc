#include "local/show/escape_sequence.h"

#include <algorithm>

namespace stepgate::local {
namespace {

constexpr std::size_t kLongestLook = 64;

bool is_between(char c, char first, char last) { return c >= first && c <= last; }

// How many bytes from `at` on are between these two.
std::size_t run_of(std::string_view text, std::size_t at, char first, char last) {
  std::size_t end = at;
  while (end < text.size() && is_between(text[end], first, last)) ++end;
  return end - at;
}

// CSI: parameters, intermediates and a final byte (ECMA-48, 5.4). Parameters of a colour are
// digits; with others `m` has other meanings.
EscapeSequence control_sequence(std::string_view text) {
  constexpr std::size_t kBegin = 2;
  const std::size_t plain = run_of(text, kBegin, '0', ';');
  std::size_t end = kBegin + run_of(text, kBegin, '0', '?');
  end += run_of(text, end, ' ', '/');
  const bool has_final = end < text.size() && is_between(text[end], '@', '~');
  const bool is_look = has_final && text[end] == 'm' && end == kBegin + plain && end < kLongestLook;
  return {.bytes = end + (has_final ? 1 : 0), .is_look = is_look};
}

// OSC and the other strings end with ST, or with BEL as xterm has it. One without an end takes
// nothing along but its beginning.
EscapeSequence control_string(std::string_view text) {
  const std::size_t end = text.find_first_of("\x07\x1b", 2);
  if (end == std::string_view::npos) return {.bytes = 2};
  const bool has_st = text.substr(end).starts_with("\x1b\\");
  return {.bytes = end + (text[end] == '\x07' ? 1 : 0) + (has_st ? 2 : 0)};
}

}  // namespace

EscapeSequence escape_sequence(std::string_view text) {
  if (text.size() < 2) return {.bytes = 1};
  switch (text[1]) {
    case '[':
      return control_sequence(text);
    case ']':
    case 'P':
    case 'X':
    case '^':
    case '_':
      return control_string(text);
    default:
      break;
  }
  const std::size_t end = 1 + run_of(text, 1, ' ', '/');
  return {.bytes = end + run_of(text.substr(0, std::min(text.size(), end + 1)), end, '0', '~')};
}

}  // namespace stepgate::local
