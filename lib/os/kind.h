// What there is at a path.
#pragma once

#include <string>

namespace stepgate::os {

// A folder, or a link that leads to one?
bool is_folder(const std::string& path);

}  // namespace stepgate::os
