// The bytes of one file into another.
#pragma once

#include <string>

#include <sys/types.h>

#include "base/error.h"

namespace stepgate::os {

// What is left of the descriptor `from`, to the descriptor `to`; the paths are for the errors.
Result<void> copy_all(int from, int to, const std::string& from_path, const std::string& to_path);

// Copies the file `from` over `to`: a new file has `mode`, less the umask; one that is there is
// overwritten in place, keeps its mode, and what it has beyond the new content's end.
Result<void> copy_over(const std::string& from, const std::string& to, mode_t mode);

}  // namespace stepgate::os
