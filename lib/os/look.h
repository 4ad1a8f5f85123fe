// Looking into folders that others write: nothing is changed, no link is followed inside, and
// nothing that lies there can make the looker wait.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/timestamp.h"
#include "os/fd.h"

namespace stepgate::os {

// A folder to look into. No descriptor where there is none; a link is none.
Fd open_to_look(const std::string& path);
Fd open_to_look(int folder, const std::string& name);

// All of the regular file `name`. Nothing where it is no regular file, has more than `limit` bytes,
// or cannot be read.
std::optional<std::string> read_entry(int folder, const std::string& name, std::size_t limit);

// When the entry was last written; nothing where there is none.
std::optional<Timestamp> time_of(int folder, const std::string& name);

}  // namespace stepgate::os
