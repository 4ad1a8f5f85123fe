#include "pod/task/identity.h"

#include <cstdint>

#include <fmt/format.h>

namespace stepgate::pod {
namespace {

// FNV-1a with 64 bits: nothing here must resist an attacker. Its last bytes reach the lower bits
// only, so the upper ones are mixed in, and out again.
std::uint64_t hash(std::string_view input) {
  std::uint64_t value = 0xcbf29ce484222325U;
  for (const char byte : input) {
    value ^= static_cast<unsigned char>(byte);
    value *= 0x100000001b3U;
  }
  for (int round = 0; round < 3; ++round) {
    value ^= value >> 29U;
    value *= 0x9e3779b97f4a7c15U;
  }
  return value ^ (value >> 32U);
}

}  // namespace

std::string name_suffix(std::string_view input, std::size_t length) {
  constexpr std::string_view letters = "bcdfghjklmnpqrstvwxz2456789";
  std::string suffix;
  for (std::uint64_t rest = hash(input); suffix.size() < length; rest /= letters.size()) {
    suffix += letters[rest % letters.size()];
  }
  return suffix;
}

std::string hex_digest(std::string_view input, std::size_t length) {
  return fmt::format("{:016x}", hash(input)).substr(0, length);
}

std::string volume_digest(std::string_view name) {
  // FNV-1a again, with 32 bits.
  std::uint32_t value = 0x811c9dc5U;
  for (const char byte : name) {
    value ^= static_cast<unsigned char>(byte);
    value *= 0x01000193U;
  }
  return fmt::format("{:08x}", value);
}

std::string uid_of(std::string_view input) {
  const std::string high = hex_digest(input, 16);
  const std::string low = hex_digest(high + std::string(input), 16);
  return fmt::format("{}-{}-8{}-8{}-{}", high.substr(0, 8), high.substr(8, 4), high.substr(13),
                     low.substr(1, 3), low.substr(4));
}

}  // namespace stepgate::pod
