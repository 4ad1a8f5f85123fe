#include "os/memory_limit.h"

#include <charconv>
#include <string>
#include <string_view>

#include "os/file.h"

namespace stepgate::os {
namespace {

constexpr std::size_t kMostBytes = 4096;

// The text behind `key` up to the line's end.
std::optional<std::string_view> line_after(std::string_view text, std::string_view key) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (line.starts_with(key)) return line.substr(key.size());
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return std::nullopt;
}

std::optional<std::int64_t> count_in(const std::string& path) {
  const std::string text = read_start(path, kMostBytes);
  const std::optional<std::string_view> digits = line_after(text, "oom_kill ");
  if (!digits) return std::nullopt;
  std::int64_t count = 0;
  std::from_chars(digits->data(), digits->data() + digits->size(), count);
  return count;
}

// `7:memory:/a/b` (v1), from cgroups(7): the controllers stand between the colons.
std::optional<std::string> path_of_v1(std::string_view cgroups) {
  while (!cgroups.empty()) {
    const std::string_view line = cgroups.substr(0, cgroups.find('\n'));
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (second != std::string_view::npos &&
        line.substr(first + 1, second - first - 1) == "memory") {
      return std::string(line.substr(second + 1));
    }
    cgroups.remove_prefix(std::min(cgroups.size(), line.size() + 1));
  }
  return std::nullopt;
}

// In a container the cgroup file system is often mounted at the container's own cgroup, so the path
// in /proc/self/cgroup is tried first and the mount's root after it.
std::optional<std::int64_t> count_below(const std::string& mount, const std::string& path,
                                        const std::string& file) {
  const std::optional<std::int64_t> count = count_in(mount + path + "/" + file);
  return count ? count : count_in(mount + "/" + file);
}

}  // namespace

std::optional<std::int64_t> count_oom_kills() {
  const std::string cgroups = read_start("/proc/self/cgroup", kMostBytes);
  if (const std::optional<std::string> path = path_of_v1(cgroups)) {
    return count_below("/sys/fs/cgroup/memory", *path, "memory.oom_control");
  }
  const std::optional<std::string_view> path = line_after(cgroups, "0::");
  return count_below("/sys/fs/cgroup", std::string(path.value_or("")), "memory.events");
}

}  // namespace stepgate::os
