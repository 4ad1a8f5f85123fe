// Room of a file's middle that nobody will read.
#pragma once

#include <cstdint>
#include <string>

namespace stepgate::os {

// The bytes [from, to) of the regular file at `path` take no room any more and read as zeros; its
// length stays (fallocate(2), FALLOC_FL_PUNCH_HOLE). False where its file system cannot do that.
bool give_back(const std::string& path, std::uint64_t from, std::uint64_t to);

}  // namespace stepgate::os
