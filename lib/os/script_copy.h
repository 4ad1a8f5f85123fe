// A script of a step's own making, to be executed.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace stepgate::os {

// Writes `text` to a new file (0755) in $TMPDIR, or /tmp, and gives its path. Nobody removes it: it
// may still run when this process ends.
Result<std::string> write_script_copy(std::string_view text);

}  // namespace stepgate::os
