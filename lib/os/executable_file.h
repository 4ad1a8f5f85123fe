// A new file that anybody may execute.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace stepgate::os {

// The file at `path` has `text` for its content and the mode 0755 then, whatever the umask. What
// stands there is replaced by a rename, so nobody ever sees half of it.
Result<void> write_executable(const std::string& path, std::string_view text);

}  // namespace stepgate::os
