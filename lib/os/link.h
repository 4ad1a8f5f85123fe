// Symbolic links.
#pragma once

#include <string>

#include "base/error.h"

namespace stepgate::os {

// A link at `path` to `target`; whatever is there already stays, and is no error.
Result<void> make_link(const std::string& target, const std::string& path);

}  // namespace stepgate::os
