#include "os/put_place.h"

#include <cerrno>
#include <cstdlib>
#include <memory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stepgate::os {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

bool may(const std::string& path, int access) {
  return faccessat(AT_FDCWD, path.c_str(), access, AT_EACCESS) == 0;
}

}  // namespace

Result<void> can_put_file(const std::string& path) {
  struct stat status{};
  std::string place = path;
  if (stat(path.c_str(), &status) == 0) {
    if (S_ISDIR(status.st_mode)) return failed("write", path, EISDIR);
    if (!S_ISREG(status.st_mode)) {
      return may(path, W_OK) ? Result<void>() : failed("write", path);
    }
    const std::unique_ptr<char, void (*)(void*)> real(realpath(path.c_str(), nullptr), std::free);
    if (!real) return failed("write", path);
    place = real.get();
  } else if (errno != ENOENT) {
    return failed("write", path);
  }
  if (!may(folder_of(place), W_OK | X_OK)) return failed("write", path);
  return {};
}

}  // namespace stepgate::os
