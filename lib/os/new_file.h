// A file as it is wanted.
#pragma once

#include <string>
#include <string_view>

#include <sys/types.h>

#include "base/error.h"

namespace stepgate::os {

// The file at `path` has this content and this mode then, whatever the umask. A link is refused.
Result<void> write_new_file(const std::string& path, std::string_view text, mode_t mode);

}  // namespace stepgate::os
