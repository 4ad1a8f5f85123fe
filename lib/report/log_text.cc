#include "report/log_text.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "base/utf8.h"

namespace stepgate::report {
namespace {

constexpr char kEscape = '\x1b';
constexpr char kBell = '\x07';

bool is_between(char c, char first, char last) { return c >= first && c <= last; }

// How long the control sequence is that `text` begins with, behind `ESC [`; 0 where it is none.
std::size_t control_sequence(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && is_between(text[length], 0x20, 0x3F)) ++length;
  return length < text.size() && is_between(text[length], 0x40, 0x7E) ? length + 1 : 0;
}

// A title or a link: up to BEL or `ESC \`, and not over the end of its line.
std::size_t string_sequence(std::string_view text) {
  for (std::size_t i = 0; i < text.size() && text[i] != '\n'; ++i) {
    if (text[i] == kBell) return i + 1;
    if (text[i] == kEscape) return text.substr(i + 1).starts_with('\\') ? i + 2 : 0;
  }
  return 0;
}

// ECMA-48, sections 5.2 to 5.6: how long the sequence is that `text` begins with, ESC included; 0
// where it is none, or is not over.
std::size_t escape_sequence(std::string_view text) {
  if (text.size() < 2) return 0;
  const char kind = text[1];
  const std::string_view rest = text.substr(2);
  const auto with_start = [](std::size_t length) { return length == 0 ? 0 : length + 2; };
  if (kind == '[') return with_start(control_sequence(rest));
  if (kind == ']' || kind == 'P' || kind == 'X' || kind == '^' || kind == '_') {
    return with_start(string_sequence(rest));
  }
  std::size_t i = 1;
  while (i < text.size() && is_between(text[i], 0x20, 0x2F)) ++i;
  return i < text.size() && is_between(text[i], 0x30, 0x7E) ? i + 1 : 0;
}

bool turns_direction(char32_t code) {
  return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069);
}

void add_picture(std::string& out, unsigned char control) {
  // U+2400 is E2 90 80; DEL has a picture of its own.
  out += "\xE2\x90";
  out += static_cast<char>(control == 0x7F ? 0xA1 : 0x80 + control);
}

void add_character(std::string& out, const Rune& rune, std::string_view bytes) {
  const bool is_control = rune.value < 0x20 || rune.value == 0x7F;
  if (!rune.valid || (rune.value >= 0x80 && rune.value < 0xA0)) {
    out += "\uFFFD";
  } else if (is_control && rune.value != '\t' && rune.value != '\n') {
    add_picture(out, static_cast<unsigned char>(rune.value));
  } else if (turns_direction(rune.value)) {
    out += fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(rune.value));
  } else {
    out += bytes;
  }
}

}  // namespace

std::string log_text(std::string_view log) {
  std::string out;
  out.reserve(log.size());
  while (!log.empty()) {
    if (log.front() == kEscape) {
      if (const std::size_t length = escape_sequence(log); length > 0) {
        log.remove_prefix(length);
        continue;
      }
    }
    if (log.front() == '\r') {
      log.remove_prefix(std::min(log.find_first_not_of('\r'), log.size()));
      if (!log.starts_with('\n')) out += '\n';
      continue;
    }
    const Rune rune = first_rune(log);
    add_character(out, rune, log.substr(0, rune.bytes));
    log.remove_prefix(rune.bytes);
  }
  return out;
}

}  // namespace stepgate::report
