// Files that only their owner may read: 0600. One that is there already is written in place, and
// keeps its mode and what links to it.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace stepgate::os {

// The file has `text` for its content then.
Result<void> write_private(const std::string& path, std::string_view text);

// The file ends in `text` then.
Result<void> append_private(const std::string& path, std::string_view text);

// Copies a file, or a folder with all that is in it, to `to`: folders 0700 (with those above a
// copied folder, where they are missing), files 0600. Where `to` is there already, what it has
// besides stays. A link inside is copied as the file it leads to; nothing at `from`, and a link
// that leads nowhere, are no error. Stops at the first entry that fails.
Result<void> copy_private(const std::string& from, const std::string& to);

}  // namespace stepgate::os
