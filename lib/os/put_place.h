// Where put_file() would leave a file.
#pragma once

#include <string>

#include "base/error.h"

namespace stepgate::os {

// Can put_file(path) leave anything there, as far as it is known before? The error is that of the
// attempt.
Result<void> can_put_file(const std::string& path);

}  // namespace stepgate::os
