#include "go/percent.h"

#include "base/ascii.h"

namespace stepgate {
namespace {

bool is_letter_or_digit(char c) { return is_letter(c) || is_digit(c); }

std::string_view plain_marks(UrlPart part) {
  switch (part) {
    case UrlPart::user:
      return "-_.~$&+,;=";
    case UrlPart::host:
      return "-_.~!$&'()*+,;=:[]<>\"";
    case UrlPart::path:
      return "-_.~$&+,/:;=@";
    case UrlPart::fragment:
      return "-_.~$&+,/:;=@?!()*";
  }
  __builtin_unreachable();
}

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

bool is_plain(char c, UrlPart part) {
  return is_letter_or_digit(c) || plain_marks(part).find(c) != std::string_view::npos;
}

std::string percent_encoded(std::string_view text, UrlPart part) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    if (is_plain(c, part)) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += {'%', kDigits[byte >> 4U], kDigits[byte & 0xFU]};
    }
  }
  return encoded;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  while (!text.empty()) {
    if (text.front() != '%') {
      decoded += text.front();
      text.remove_prefix(1);
      continue;
    }
    const int high = text.size() < 3 ? -1 : hexadecimal(text[1]);
    const int low = text.size() < 3 ? -1 : hexadecimal(text[2]);
    if (high < 0 || low < 0) return std::nullopt;
    decoded += static_cast<char>(high << 4 | low);
    text.remove_prefix(3);
  }
  return decoded;
}

}  // namespace stepgate
