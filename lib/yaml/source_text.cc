#include "yaml/source_text.h"

#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "base/utf8.h"
#include "yaml/parser_limits.h"
#include "yaml/position.h"

namespace stepgate::yaml {
namespace {

// nb-json and the line breaks (YAML 1.2, section 5.1).
bool is_allowed(char32_t rune) {
  return rune >= 0x20 || rune == '\t' || rune == '\n' || rune == '\r';
}

}  // namespace

Result<void> check_source(std::string_view name, std::string_view text) {
  if (text.size() > kMaxBytes) {
    return invalid(fmt::format("{}: {} bytes are too many; at most {} MiB can be read", name,
                               text.size(), kMaxBytes >> 20U));
  }
  ParserLimits limits;
  for (std::size_t offset = 0; offset < text.size();) {
    const Rune rune = first_rune(text.substr(offset));
    if (!rune.valid) {
      return wrong_at(name, Positions(text).at(offset), "this is not UTF-8");
    }
    if (!is_allowed(rune.value)) {
      return wrong_at(name, Positions(text).at(offset),
                      fmt::format("the control character U+{:04X} is not allowed in YAML",
                                  static_cast<std::uint32_t>(rune.value)));
    }
    if (const std::string excess = limits.take(rune.value); !excess.empty()) {
      return wrong_at(name, Positions(text).at(offset), excess);
    }
    offset += rune.bytes;
  }
  return {};
}

}  // namespace stepgate::yaml
