#include "os/mount_points.h"

#include <array>

#include <linux/magic.h>
#include <sys/vfs.h>

#include "os/read_input.h"

namespace stepgate::os {
namespace {

// Thousands of mounts.
constexpr std::size_t kLongest = std::size_t{64} << 20;

std::string_view cut(std::string_view& text, char at) {
  const std::string_view part = text.substr(0, text.find(at));
  text.remove_prefix(part.size() < text.size() ? part.size() + 1 : part.size());
  return part;
}

bool is_octal(char c) { return c >= '0' && c <= '7'; }

// Blanks and backslashes are written as \040.
std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 3 < text.size() && is_octal(text[i + 1]) && is_octal(text[i + 2]) &&
        is_octal(text[i + 3])) {
      plain += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 +
                                 (text[i + 3] - '0'));
      i += 3;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

}  // namespace

std::vector<MountPoint> mount_points_in(std::string_view text) {
  std::vector<MountPoint> points;
  while (!text.empty()) {
    std::string_view line = cut(text, '\n');
    // id parent device root PATH options tags… - KIND source options
    std::array<std::string_view, 5> fields;
    for (std::string_view& field : fields) field = cut(line, ' ');
    const std::size_t separator = line.find(" - ");
    if (fields[4].empty() || separator == std::string_view::npos) continue;
    line.remove_prefix(separator + 3);
    points.push_back({unescaped(fields[4]), std::string(cut(line, ' '))});
  }
  return points;
}

Result<std::vector<MountPoint>> mount_points() {
  const Result<std::string> text = read_input("/proc/self/mountinfo", kLongest);
  if (!text) return std::unexpected(text.error());
  return mount_points_in(*text);
}

bool is_overlay(const std::string& folder) {
  struct statfs status{};
  return statfs(folder.c_str(), &status) == 0 && status.f_type == OVERLAYFS_SUPER_MAGIC;
}

}  // namespace stepgate::os
