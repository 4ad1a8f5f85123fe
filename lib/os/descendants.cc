#include "os/descendants.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <dirent.h>
#include <unistd.h>

#include "os/file.h"
#include "os/read_file.h"

namespace stepgate::os {
namespace {

std::optional<pid_t> to_pid(std::string_view text) {
  pid_t pid = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), pid);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return pid;
}

// The parent, from /proc/PID/stat: `PID (NAME) STATE PPID …`, where NAME may hold anything, so the
// last parenthesis counts (proc_pid_stat(5)).
std::optional<pid_t> parent_of(const std::string& pid) {
  const std::string stat = read_start("/proc/" + pid + "/stat", 1024);
  const std::size_t name_end = stat.rfind(')');
  if (name_end == std::string::npos || stat.size() < name_end + 5) return std::nullopt;
  const std::string_view rest = std::string_view(stat).substr(name_end + 4);
  return to_pid(rest.substr(0, rest.find(' ')));
}

std::multimap<pid_t, pid_t> children_by_parent() {
  std::multimap<pid_t, pid_t> children;
  const std::unique_ptr<DIR, int (*)(DIR*)> proc(opendir("/proc"), closedir);
  if (!proc) return children;
  while (const dirent* entry = readdir(proc.get())) {
    const std::optional<pid_t> pid = to_pid(entry->d_name);
    if (!pid) continue;
    if (const std::optional<pid_t> parent = parent_of(entry->d_name)) {
      children.emplace(*parent, *pid);
    }
  }
  return children;
}

}  // namespace

bool can_find_descendants() {
  std::array<char, 32> target{};
  const ssize_t length = readlink("/proc/self", target.data(), target.size());
  if (length <= 0) return false;
  return to_pid({target.data(), static_cast<std::size_t>(length)}) == getpid();
}

std::vector<pid_t> find_descendants(const std::vector<pid_t>& spared) {
  const std::multimap<pid_t, pid_t> children = children_by_parent();
  std::vector<pid_t> found;
  std::vector<pid_t> ahead{getpid()};
  while (!ahead.empty()) {
    const pid_t parent = ahead.back();
    ahead.pop_back();
    const auto [begin, end] = children.equal_range(parent);
    for (auto child = begin; child != end; ++child) {
      if (std::ranges::find(spared, child->second) != spared.end()) continue;
      found.push_back(child->second);
      ahead.push_back(child->second);
    }
  }
  return found;
}

bool was_started_with(pid_t pid, const std::string& entry) {
  constexpr std::size_t kMost = std::size_t{8} << 20;  // as much as execve(2) ever takes, and more
  const Result<std::string> environment =
      read_file("/proc/" + std::to_string(pid) + "/environ", kMost);
  if (!environment) return false;
  const std::string end(1, '\0');
  return (end + *environment + end).find(end + entry + end) != std::string::npos;
}

}  // namespace stepgate::os
