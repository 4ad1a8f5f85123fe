#include "os/mount.h"

#include <sys/stat.h>
#include <unistd.h>

namespace stepgate::os {

bool is_only_in_this_container(const std::string& folder) {
  if (getpid() != 1 || folder.empty()) return false;
  struct stat root{};
  struct stat there{};
  if (stat("/", &root) != 0) return false;
  std::string path = folder;
  while (path != "/" && stat(path.c_str(), &there) != 0) {
    const std::size_t slash = path.rfind('/');
    path = slash == 0 || slash == std::string::npos ? "/" : path.substr(0, slash);
  }
  return path == "/" || there.st_dev == root.st_dev;
}

}  // namespace stepgate::os
