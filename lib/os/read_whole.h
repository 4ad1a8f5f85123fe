// A small file as a whole, where it matters whether and why it could not be read.
#pragma once

#include <cstddef>
#include <string>

#include "base/error.h"

namespace stepgate::os {

// All bytes of the file at `path`; one that has more than `limit` of them is an error (EFBIG). A
// FIFO that nobody writes is empty rather than a hang.
Result<std::string> read_whole(const std::string& path, std::size_t limit);

}  // namespace stepgate::os
