// A file of the user's, under a name of the user's choice.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace stepgate::os {

// Leaves `text` at `path`, whole or not at all: a new file by rename, with the mode that new files
// have; the content of one that is there by rename too, with its mode kept, and through a link.
// What is no regular file, a pipe or a device, is written to.
Result<void> put_file(const std::string& path, std::string_view text);

}  // namespace stepgate::os
