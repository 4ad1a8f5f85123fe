// What lies in a folder.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"

namespace stepgate::os {

// The names in the folder that `folder` is open on, without `.` and `..`, read whole: what is done
// with them may change the folder. `path` is for the error.
Result<std::vector<std::string>> entries_of(int folder, const std::string& path);

// The same for the folder at `path`, which may be a link to one.
Result<std::vector<std::string>> entries_of(const std::string& path);

}  // namespace stepgate::os
