// New content under a name; mode and owner stay.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace stepgate::os {

// The file at `path`, which must be there, has `text` for its content then, with its mode and its
// owner as they were. Nobody ever sees half of it, except where the folder takes no new file or
// `path` is a link: such a file is written in place.
Result<void> rewrite_file(const std::string& path, std::string_view text);

}  // namespace stepgate::os
