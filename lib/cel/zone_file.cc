#include "cel/zone_file.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace stepgate::cel {

namespace {

// The largest there is has some ten kilobytes.
constexpr std::size_t kMaxSize = 1U << 20U;

std::optional<std::string> read_file(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "re"),
                                                             std::fclose);
  if (file == nullptr) return std::nullopt;
  std::string text;
  std::array<char, 4096> block{};
  while (std::feof(file.get()) == 0) {
    const std::size_t size = std::fread(block.data(), 1, block.size(), file.get());
    text.append(block.data(), size);
    // A folder can be opened, but not read.
    if (std::ferror(file.get()) != 0 || text.size() > kMaxSize) return std::nullopt;
  }
  return text;
}

}  // namespace

std::optional<std::string> read_system_zone_file(const std::string& name) {
  static constexpr std::array kVariables = {"ZONEINFO", "TZDIR"};
  static constexpr std::array kFolders = {"/usr/share/zoneinfo", "/usr/share/lib/zoneinfo",
                                          "/usr/lib/zoneinfo", "/usr/lib/locale/TZ",
                                          "/etc/zoneinfo"};
  for (const char* variable : kVariables) {
    const char* const folder = std::getenv(variable);
    if (folder == nullptr || *folder == '\0') continue;
    if (auto text = read_file(folder + ("/" + name))) return text;
  }
  for (const char* folder : kFolders) {
    if (auto text = read_file(folder + ("/" + name))) return text;
  }
  return std::nullopt;
}

}  // namespace stepgate::cel
