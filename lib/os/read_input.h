// What a program is given to read: a file, a pipe, or its own stdin.
#pragma once

#include <cstddef>
#include <string>

#include "base/error.h"

namespace stepgate::os {

// All of it up to its end, which may take as long as whoever writes to a pipe takes; `-` is stdin.
// More than `limit` bytes are EFBIG.
Result<std::string> read_input(const std::string& path, std::size_t limit);

}  // namespace stepgate::os
