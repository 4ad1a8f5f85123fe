#include "os/mount.h"

#include <sys/stat.h>
#include <unistd.h>

namespace stepgate::os {

bool is_only_in_this_container(const std::string& path) {
  struct stat root{};
  struct stat there{};
  if (getpid() != 1 || stat("/", &root) != 0) return false;
  std::string folder = path;
  do {
    const std::size_t slash = folder.rfind('/');
    folder = slash == 0 || slash == std::string::npos ? "/" : folder.substr(0, slash);
  } while (stat(folder.c_str(), &there) != 0 && folder != "/");
  return there.st_dev == root.st_dev;
}

}  // namespace stepgate::os
