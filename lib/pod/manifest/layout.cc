#include "pod/manifest/layout.h"

#include <cstdint>

#include <fmt/format.h>

namespace stepgate::pod {
namespace {

constexpr std::size_t kLongestLabel = 63;  // RFC 1123

// FNV-1a, 32 bits: tells names apart that begin alike.
std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

}  // namespace

std::string folder_of_step(std::string_view step) { return fmt::format("{}/{}", kRunDir, step); }

std::string volume_of_step(std::string_view step) {
  std::string name = fmt::format("stepgate-run-{}", step);
  if (name.size() <= kLongestLabel) return name;
  const std::string end = fmt::format("-{:08x}", hash_of(step));
  return name.substr(0, kLongestLabel - end.size()) + end;
}

std::string with_doubled_dollars(std::string_view text) {
  std::string out;
  for (const char c : text) out.append(c == '$' ? 2 : 1, c);
  return out;
}

}  // namespace stepgate::pod
