// Where a folder lies.
#pragma once

#include <string>

namespace stepgate::os {

// True where this process is PID 1 and what appears at `path` would be on the root file system
// rather than on a mounted volume: the nearest folder above it that exists is.
bool is_only_in_this_container(const std::string& path);

}  // namespace stepgate::os
