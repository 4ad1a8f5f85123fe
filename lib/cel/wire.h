// The wire format of protocol buffers, as far as reading goes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace stepgate::cel {

enum class WireType : std::uint8_t { varint, fixed_64, bytes, group_begin, group_end, fixed_32 };

// One field of a message.
struct WireField {
  std::uint32_t number = 0;
  WireType type = WireType::varint;
  std::uint64_t scalar = 0;  // of a varint, fixed_64 or fixed_32
  std::string_view bytes;    // of bytes
};

class WireReader {
 public:
  explicit WireReader(std::string_view message) : rest_(message) {}

  // The next field; groups are read over. Nothing at the end, and where `failed`.
  std::optional<WireField> next();
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  std::optional<WireField> read();
  std::uint64_t varint();
  std::uint64_t fixed(std::size_t width);
  std::string_view take(std::uint64_t size);

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace stepgate::cel
