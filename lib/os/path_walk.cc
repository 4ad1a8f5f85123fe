#include "os/path_walk.h"

#include <array>
#include <deque>
#include <string_view>

#include <limits.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

namespace stepgate::os {
namespace {

// As many as the kernel follows (path_resolution(7)).
constexpr int kMostLinks = 40;

void push_components(std::deque<std::string>& ahead, std::string_view path) {
  std::vector<std::string> components;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    if (slash != 0) components.emplace_back(path.substr(0, slash));
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  }
  ahead.insert(ahead.begin(), components.begin(), components.end());
}

std::string join(const std::string& folder, const std::string& name) {
  return folder == "/" ? "/" + name : folder + "/" + name;
}

std::string above(const std::string& folder) {
  const std::size_t slash = folder.rfind('/');
  return slash == 0 ? "/" : folder.substr(0, slash);
}

}  // namespace

std::vector<PathLink> walk_path(const std::string& absolute_path) {
  std::vector<PathLink> links;
  std::deque<std::string> ahead;
  push_components(ahead, absolute_path);
  std::string folder = "/";
  int followed = 0;
  while (!ahead.empty()) {
    const std::string name = std::move(ahead.front());
    ahead.pop_front();
    if (name == ".") continue;
    if (name == "..") {
      folder = above(folder);
      continue;
    }
    links.push_back({folder, name, false});
    const std::string path = join(folder, name);
    struct stat status{};
    if (lstat(path.c_str(), &status) != 0) break;
    if (S_ISLNK(status.st_mode)) {
      links.back().is_symlink = true;
      std::array<char, PATH_MAX> target{};
      const ssize_t length = readlink(path.c_str(), target.data(), target.size());
      if (length <= 0 || ++followed > kMostLinks) break;
      const std::string_view text(target.data(), static_cast<std::size_t>(length));
      if (text.front() == '/') folder = "/";
      push_components(ahead, text);
    } else if (S_ISDIR(status.st_mode)) {
      folder = path;
    } else {
      break;
    }
  }
  return links;
}

bool has_partial_events(const std::string& folder) {
  struct statfs status{};
  if (statfs(folder.c_str(), &status) != 0) return false;
  switch (static_cast<unsigned long>(status.f_type)) {
    case NFS_SUPER_MAGIC:
    case SMB_SUPER_MAGIC:
    case CIFS_SUPER_MAGIC:
    case SMB2_SUPER_MAGIC:
    case FUSE_SUPER_MAGIC:  // virtiofs too
    case OVERLAYFS_SUPER_MAGIC:
    case V9FS_MAGIC:
    case AFS_SUPER_MAGIC:
    case CEPH_SUPER_MAGIC:
      return true;
    default:
      return false;
  }
}

}  // namespace stepgate::os
