#include "os/link.h"

#include <cerrno>

#include <unistd.h>

namespace stepgate::os {

Result<void> make_link(const std::string& target, const std::string& path) {
  if (symlink(target.c_str(), path.c_str()) == 0 || errno == EEXIST) return {};
  return failed("make the link", path);
}

}  // namespace stepgate::os
