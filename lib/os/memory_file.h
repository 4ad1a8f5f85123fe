// A file that lies in no folder.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "os/fd.h"

namespace stepgate::os {

struct MemoryFile {
  Fd fd;             // survives exec: whoever is started may read it by its path
  std::string path;  // in /proc/self, so valid for those who have inherited it
};

// memfd_create(2), with `text` in it; `name` is only for people.
Result<MemoryFile> make_memory_file(const std::string& name, std::string_view text);

}  // namespace stepgate::os
