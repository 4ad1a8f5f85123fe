#include "os/permissions.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stepgate::os {

Result<void> set_mode(const std::string& path, mode_t mode) {
  if (chmod(path.c_str(), mode) != 0) return failed("set the mode of", path);
  return {};
}

Result<void> set_group(const std::string& path, gid_t group) {
  if (chown(path.c_str(), static_cast<uid_t>(-1), group) != 0) {
    return failed("set the group of", path);
  }
  return {};
}

void give_descriptor(int fd, uid_t user, gid_t group) {
  [[maybe_unused]] const int given = fchown(fd, user, group);
}

bool may_look_into(const std::string& folder) {
  return faccessat(AT_FDCWD, folder.c_str(), R_OK | X_OK, AT_EACCESS) == 0;
}

void copy_permissions(const std::string& from, const std::string& to) {
  struct stat status{};
  if (stat(from.c_str(), &status) != 0) return;
  [[maybe_unused]] const int given = chown(to.c_str(), status.st_uid, status.st_gid);
  [[maybe_unused]] const int set = chmod(to.c_str(), status.st_mode & 07777);
}

}  // namespace stepgate::os
