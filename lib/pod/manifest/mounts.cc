#include "pod/manifest/mounts.h"

#include <algorithm>
#include <filesystem>

namespace stepgate::pod {
namespace {

// As the kubelet reads it, for which a relative one begins at the root.
std::string normal(const std::string& path) { return path.empty() ? path : clean_path('/' + path); }

bool lies_in(std::string_view path, std::string_view folder) {
  return path == folder || folder == "/" ||
         (path.starts_with(folder) && path[folder.size()] == '/');
}

}  // namespace

std::string clean_path(std::string_view path) {
  std::string clean = std::filesystem::path(path).lexically_normal();
  if (clean.size() > 1 && clean.ends_with('/')) clean.pop_back();
  return clean.empty() ? "." : clean;
}

std::vector<Mount> mounts_of(const yaml::Field& container) {
  std::vector<Mount> mounts;
  for (const yaml::Field& mount : container["volumeMounts"].items()) {
    const std::string expanded = mount["subPathExpr"].string();
    mounts.push_back({.field = mount,
                      .volume = mount["name"].string(),
                      .path = normal(mount["mountPath"].string()),
                      .read_only = mount["readOnly"].boolean().value_or(false),
                      .sub_path = expanded.empty() ? mount["subPath"].string() : expanded});
  }
  return mounts;
}

const Mount* mount_over(const std::vector<Mount>& mounts, std::string_view path) {
  const Mount* found = nullptr;
  for (const Mount& mount : mounts) {
    if (mount.path.empty() || !lies_in(path, mount.path)) continue;
    if (found == nullptr || mount.path.size() > found->path.size()) found = &mount;
  }
  return found;
}

const Mount* mount_at(const std::vector<Mount>& mounts, std::string_view path) {
  const auto found = std::ranges::find(mounts, path, &Mount::path);
  return found == mounts.end() ? nullptr : &*found;
}

}  // namespace stepgate::pod
