#include "os/kind.h"

#include <sys/stat.h>

namespace stepgate::os {

bool is_folder(const std::string& path) {
  struct stat status{};
  return stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

}  // namespace stepgate::os
