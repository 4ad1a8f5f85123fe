// Whole small files: written so that nobody ever sees half of one.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "base/error.h"
#include "os/folder.h"

namespace stepgate::os {

// All of `text`, whatever write(2) takes at a time.
Result<void> write_all(int fd, std::string_view text, const std::string& path);

// One write of at most 4096 bytes, which does not block once there is room (pipe(7)); gives up
// where there is none within `patience`.
void write_promptly(int fd, std::string_view text, std::chrono::milliseconds patience);

// Replaces `name` in `folder` by a new file (0644), through a temporary one and a rename.
Result<void> replace_file(const Folder& folder, const std::string& name, std::string_view text);

// Writes into a file that must stay the one it is (a termination log, which is mounted): in place,
// then cut to `text`. Where it is missing it is made with the mode `create`, if that is given.
// Where it may become another one, os/rewrite_file.h shows nobody half of it.
Result<void> overwrite_file(const std::string& path, std::string_view text,
                            std::optional<mode_t> create);

// Has the file at `path` any content? No where it is not there.
bool has_content(const std::string& path);

// The first `limit` bytes; nothing where it cannot be read.
std::string read_start(const std::string& path, std::size_t limit);

}  // namespace stepgate::os
