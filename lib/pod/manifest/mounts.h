// What a container mounts where.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/fields.h"

namespace stepgate::pod {

// A path's shortest spelling, as Go's path.Clean has it: no "//", "." or "..", no slash at the end.
std::string clean_path(std::string_view path);

struct Mount {
  yaml::Field field;
  std::string volume;
  std::string path;  // absolute, without . and .., double slashes and one at the end
  bool read_only = false;
  std::string sub_path;
};

std::vector<Mount> mounts_of(const yaml::Field& container);

// The mount that decides what stands at `path`: there, or nearest above it.
const Mount* mount_over(const std::vector<Mount>& mounts, std::string_view path);
// The one at this very path.
const Mount* mount_at(const std::vector<Mount>& mounts, std::string_view path);

}  // namespace stepgate::pod
