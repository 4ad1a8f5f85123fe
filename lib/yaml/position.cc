#include "yaml/position.h"

#include <algorithm>

#include <fmt/format.h>

namespace stepgate::yaml {
namespace {

bool begins_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

}  // namespace

Position Positions::at(std::size_t offset) {
  offset = std::min(offset, text_.size());
  if (offset < offset_) {
    const std::string_view skipped = text_.substr(offset, offset_ - offset);
    position_.line -= static_cast<std::uint32_t>(std::ranges::count(skipped, '\n'));
    position_.column = 1;
    const std::size_t before = text_.substr(0, offset).rfind('\n');
    offset_ = before == std::string_view::npos ? 0 : before + 1;
  }
  for (; offset_ < offset; ++offset_) {
    if (text_[offset_] == '\n') {
      ++position_.line;
      position_.column = 1;
    } else if (begins_code_point(text_[offset_])) {
      ++position_.column;
    }
  }
  return position_;
}

std::unexpected<Error> wrong_at(std::string_view name, Position position,
                                std::string_view sentence) {
  return invalid(fmt::format("{}:{}:{}: {}", name, position.line, position.column, sentence));
}

}  // namespace stepgate::yaml
