// Whole files that others wrote.
#pragma once

#include <cstddef>
#include <string>

#include "base/error.h"
#include "os/folder.h"

namespace stepgate::os {

// All of a regular file, or of a character device such as /dev/null; more than `limit` bytes are
// EFBIG. Nothing here blocks: a FIFO, of which nobody knows when it ends, is refused (ESPIPE), and
// so are sockets and folders.
Result<std::string> read_file(const std::string& path, std::size_t limit);

// The same for a regular file in a folder, and nothing else: a link is refused (ELOOP), and so is a
// device.
Result<std::string> read_file_inside(const Folder& folder, const std::string& name,
                                     std::size_t limit);
// The same in the folder behind a descriptor; `path` is for the error.
Result<std::string> read_file_inside(int folder, const std::string& name, const std::string& path,
                                     std::size_t limit);

// Is something behind the last line break of this regular file? Not of what cannot be read.
bool ends_mid_line(const std::string& path);

}  // namespace stepgate::os
