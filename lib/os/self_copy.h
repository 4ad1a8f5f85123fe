// Installing the running program somewhere else.
#pragma once

#include <cstdint>
#include <string>

#include "base/error.h"

namespace stepgate::os {

struct Installed {
  std::string path;
  std::uint64_t bytes = 0;
};

// Copies the running program to `folder`/`name`, mode 0555, over what is there, atomically: one
// that is being executed goes on, and one that cannot be replaced stays whole.
Result<Installed> copy_self(const std::string& folder, const std::string& name);

}  // namespace stepgate::os
