// An archive of a few programs (POSIX.1-1988, ustar).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepgate::local {

struct TarFile {
  std::string path;  // relative, at most 99 bytes
  std::string_view content;
};

// Regular files that anyone may read and execute, of user 0 and of no particular time. The folders
// that they lie in are for whoever unpacks them to make.
std::string tar_of(const std::vector<TarFile>& files);

}  // namespace stepgate::local
