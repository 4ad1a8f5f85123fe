// A FIFO whose reader is told when this process is gone.
#pragma once

#include <string>

#include "base/error.h"
#include "os/fd.h"

namespace stepgate::os {

// Makes it, for this user alone, and opens it for reading and writing: whoever reads it sees its
// end when the descriptor is closed, and not before.
Result<Fd> make_fifo(const std::string& path);

}  // namespace stepgate::os
