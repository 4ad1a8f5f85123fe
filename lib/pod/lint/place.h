// Where a path of a container lies in the Pod's volumes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pod/manifest/mounts.h"

namespace stepgate::pod {

struct VolumePlace {
  std::string volume;
  std::string path;  // in it, without slashes around; empty for all of it
  bool operator==(const VolumePlace&) const = default;
};

// Nothing where it is in no volume.
std::optional<VolumePlace> place_of(const std::vector<Mount>& mounts, std::string_view path);
VolumePlace place_of(const Mount& mount);

// Does one lie in the other, or is it the same?
bool overlap(const VolumePlace& one, const VolumePlace& other);

}  // namespace stepgate::pod
