#include "cel/wire.h"

#include <vector>

namespace stepgate::cel {

std::string_view WireReader::take(std::uint64_t size) {
  failed_ = failed_ || size > rest_.size();
  if (failed_) return {};
  const std::string_view taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

std::uint64_t WireReader::varint() {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 70; shift += 7) {
    const std::string_view byte = take(1);
    if (failed_) return 0;
    const auto bits = static_cast<unsigned char>(byte[0]);
    // The tenth byte has room for one bit.
    if (shift == 63 && bits > 1) break;
    number |= static_cast<std::uint64_t>(bits & 0x7FU) << shift;
    if (bits < 0x80) return number;
  }
  failed_ = true;
  return 0;
}

std::uint64_t WireReader::fixed(std::size_t width) {
  std::uint64_t number = 0;
  const std::string_view bytes = take(width);
  for (std::size_t i = bytes.size(); i-- > 0;) {
    number = number << 8U | static_cast<unsigned char>(bytes[i]);
  }
  return number;
}

std::optional<WireField> WireReader::read() {
  if (rest_.empty() || failed_) return std::nullopt;
  const std::uint64_t tag = varint();
  WireField field;
  field.number = static_cast<std::uint32_t>(tag >> 3U);
  if (failed_ || tag >> 3U == 0 || tag >> 3U > 0x1FFFFFFF || (tag & 7U) > 5) {
    failed_ = true;
    return std::nullopt;
  }
  field.type = static_cast<WireType>(tag & 7U);
  switch (field.type) {
    case WireType::varint:
      field.scalar = varint();
      break;
    case WireType::fixed_64:
      field.scalar = fixed(8);
      break;
    case WireType::fixed_32:
      field.scalar = fixed(4);
      break;
    case WireType::bytes:
      field.bytes = take(varint());
      break;
    case WireType::group_begin:
    case WireType::group_end:
      break;
  }
  if (failed_) return std::nullopt;
  return field;
}

std::optional<WireField> WireReader::next() {
  std::vector<std::uint32_t> groups;
  while (true) {
    const std::optional<WireField> field = read();
    if (!field) {
      failed_ = failed_ || !groups.empty();
      return std::nullopt;
    }
    if (field->type == WireType::group_begin) {
      groups.push_back(field->number);
    } else if (field->type == WireType::group_end) {
      failed_ = groups.empty() || groups.back() != field->number;
      if (failed_) return std::nullopt;
      groups.pop_back();
    } else if (groups.empty()) {
      return field;
    }
  }
}

}  // namespace stepgate::cel
