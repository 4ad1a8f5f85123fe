#include "pod/lint/place.h"

namespace stepgate::pod {
namespace {

std::string_view trimmed(std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

bool lies_in(std::string_view path, std::string_view folder) {
  if (!path.starts_with(folder)) return false;
  return folder.empty() || path.size() == folder.size() || path[folder.size()] == '/';
}

}  // namespace

VolumePlace place_of(const Mount& mount) {
  return {.volume = mount.volume, .path = std::string(trimmed(mount.sub_path))};
}

std::optional<VolumePlace> place_of(const std::vector<Mount>& mounts, std::string_view path) {
  const Mount* const mount = mount_over(mounts, path);
  if (mount == nullptr) return std::nullopt;
  VolumePlace place = place_of(*mount);
  const std::string_view rest = trimmed(path.substr(mount->path.size()));
  if (!place.path.empty() && !rest.empty()) place.path += '/';
  place.path += rest;
  return place;
}

bool overlap(const VolumePlace& one, const VolumePlace& other) {
  return one.volume == other.volume &&
         (lies_in(one.path, other.path) || lies_in(other.path, one.path));
}

}  // namespace stepgate::pod
