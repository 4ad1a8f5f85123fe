#include "os/mount.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stepgate::os {

namespace {

// What statx(2) tells of a path, the mount that it is on included (Linux 5.8).
bool look(const char* path, struct statx& status) {
  return statx(AT_FDCWD, path, 0, STATX_MNT_ID, &status) == 0;
}

// A volume may be a folder of the root's own file system that is bound: another mount of the same
// device. Where the kernel tells no mounts the devices must do.
bool are_on_one_mount(const struct statx& a, const struct statx& b) {
  if ((a.stx_mask & b.stx_mask & STATX_MNT_ID) != 0) return a.stx_mnt_id == b.stx_mnt_id;
  return a.stx_dev_major == b.stx_dev_major && a.stx_dev_minor == b.stx_dev_minor;
}

}  // namespace

bool is_only_in_this_container(const std::string& path) {
  struct statx root{};
  struct statx there{};
  if (getpid() != 1 || !look("/", root)) return false;
  std::string folder = path;
  do {
    const std::size_t slash = folder.rfind('/');
    folder = slash == 0 || slash == std::string::npos ? "/" : folder.substr(0, slash);
  } while (!look(folder.c_str(), there) && folder != "/");
  return are_on_one_mount(there, root);
}

}  // namespace stepgate::os
