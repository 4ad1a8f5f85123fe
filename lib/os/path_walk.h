// The folders through which a path leads, links followed: a change at any of these names may change
// what stands at the path.
#pragma once

#include <string>
#include <vector>

namespace stepgate::os {

struct PathLink {
  std::string folder;  // a real folder, with no link in its own path
  std::string name;    // the entry that the path goes through there
  bool is_symlink = false;
};

// From `/` down to the path's last name, or to the first name that is not there.
std::vector<PathLink> walk_path(const std::string& absolute_path);

// Does the file system of `folder` keep events from us that others cause (network, FUSE, overlay)?
// statfs(2).
bool has_partial_events(const std::string& folder);

}  // namespace stepgate::os
