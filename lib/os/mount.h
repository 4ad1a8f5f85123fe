// Where a folder lies.
#pragma once

#include <string>

namespace stepgate::os {

// True where this process is PID 1 and `folder` (or the nearest one above it that exists) is on the
// root file system rather than on a mounted volume. An empty path is nowhere.
bool is_only_in_this_container(const std::string& folder);

}  // namespace stepgate::os
