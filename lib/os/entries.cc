#include "os/entries.h"

#include <cstring>
#include <memory>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace stepgate::os {
namespace {

constexpr int kFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;

// Takes the descriptor, which reading moves.
Result<std::vector<std::string>> read_entries(int own, const std::string& path) {
  if (own < 0) return failed("read the folder", path);
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(fdopendir(own), closedir);
  if (!stream) {
    const std::unexpected<Error> error = failed("read the folder", path);
    close(own);
    return error;
  }
  std::vector<std::string> names;
  while (const dirent* entry = readdir(stream.get())) {
    if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0) {
      names.emplace_back(entry->d_name);
    }
  }
  return names;
}

}  // namespace

Result<std::vector<std::string>> entries_of(int folder, const std::string& path) {
  return read_entries(openat(folder, ".", kFlags), path);
}

Result<std::vector<std::string>> entries_of(const std::string& path) {
  return read_entries(open(path.c_str(), kFlags), path);
}

}  // namespace stepgate::os
