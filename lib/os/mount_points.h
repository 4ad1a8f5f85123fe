// Where something is mounted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace stepgate::os {

struct MountPoint {
  std::string path;
  std::string kind;  // of the file system: "ext4", "overlay"
};

// All that this process sees, in the order of mounting.
Result<std::vector<MountPoint>> mount_points();

// The same out of a text in the format of proc_pid_mountinfo(5).
std::vector<MountPoint> mount_points_in(std::string_view text);

// Is this an overlay itself, which cannot keep what is changed in another one?
bool is_overlay(const std::string& folder);

}  // namespace stepgate::os
