#include "os/folder.h"

#include <cerrno>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/entries.h"

namespace stepgate::os {
namespace {

constexpr mode_t kFolderMode = 0755;

bool made_or_there(int parent, const char* path, mode_t mode) {
  return mkdirat(parent, path, mode) == 0 || errno == EEXIST;
}

// 0, or the errno of the first entry that stayed.
int remove_tree(int parent, const char* name) {
  if (unlinkat(parent, name, 0) == 0 || errno == ENOENT) return 0;
  if (errno != EISDIR && errno != EPERM) return errno;
  const Fd folder(openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder) return errno == ENOENT ? 0 : errno;
  int first = 0;
  const Result<std::vector<std::string>> entries = entries_of(folder.get(), name);
  if (!entries) return entries.error().code;
  for (const std::string& entry : *entries) {
    const int code = remove_tree(folder.get(), entry.c_str());
    if (first == 0) first = code;
  }
  // A folder that is a mount point of its own is emptied and stays.
  if (unlinkat(parent, name, AT_REMOVEDIR) != 0 && errno != ENOENT && errno != EBUSY &&
      first == 0) {
    first = errno;
  }
  return first;
}

}  // namespace

Result<void> make_folders(const std::string& path, mode_t mode) {
  for (std::size_t slash = path.find('/', 1); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    const std::string above = path.substr(0, slash);
    if (made_or_there(AT_FDCWD, above.c_str(), mode)) continue;
    // Some file systems refuse before they look whether it is there.
    const int code = errno;
    if (access(above.c_str(), F_OK) != 0) return failed("make the folder", above, code);
  }
  if (!made_or_there(AT_FDCWD, path.c_str(), mode)) return failed("make the folder", path);
  return {};
}

Result<Folder> Folder::make(const std::string& path, Follow follow) {
  const int flags =
      O_RDONLY | O_DIRECTORY | O_CLOEXEC | (follow == Follow::no_links ? O_NOFOLLOW : 0);
  Fd fd(open(path.c_str(), flags));
  if (!fd && errno == ENOENT) {
    if (const Result<void> made = make_folders(path); !made) return std::unexpected(made.error());
    fd = Fd(open(path.c_str(), flags));
  }
  // A folder may be writable and not readable; a path is all that is needed then.
  if (!fd && errno == EACCES) fd = Fd(open(path.c_str(), (flags & ~O_RDONLY) | O_PATH));
  if (!fd) return failed("open the folder", path);
  return Folder(path, follow, std::move(fd));
}

Result<Folder> Folder::open_inside(const std::string& name) const {
  if (const Result<void> made = make_inside(name); !made) return std::unexpected(made.error());
  Fd inside(openat(fd(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!inside) return failed("open the folder", path_of(name));
  return Folder(path_of(name), Follow::no_links, std::move(inside));
}

Result<void> Folder::make_inside(const std::string& name) const {
  if (!made_or_there(fd(), name.c_str(), kFolderMode))
    return failed("make the folder", path_of(name));
  return {};
}

Result<void> Folder::remove(const std::string& name) const {
  if (const int code = remove_tree(fd(), name.c_str()); code != 0) {
    return failed("remove", path_of(name), code);
  }
  return {};
}

}  // namespace stepgate::os
