// Places in a folder that others write into, found without being led out of it.
#pragma once

#include <string>

#include "base/error.h"
#include "os/fd.h"

namespace stepgate::os {

// The file or folder that the relative `path` names in `folder`; folders are made (0777, less the
// umask) where there is nothing. Links are followed as far as they stay inside, whoever changes
// them meanwhile: EXDEV where one leads out, or begins with a slash. Only a place: nothing can be
// read from it.
Result<Fd> open_inside(const std::string& folder, const std::string& path);

bool is_folder(const Fd& place);

}  // namespace stepgate::os
