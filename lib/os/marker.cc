#include "os/marker.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>

namespace stepgate::os {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string last_name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// Nothing there (yet): also an error that may pass, of a network file system or of a loaded node.
bool may_appear(int code) {
  return code != ENOTDIR && code != EACCES && code != ELOOP && code != ENAMETOOLONG;
}

Follow follow_of(const Predecessor& predecessor) {
  return predecessor.follows_links ? Follow::links : Follow::no_links;
}

// Inside a run directory a step's folder is opened first, so that not even it may be a link.
Fd open_folder(const Predecessor& predecessor) {
  const int nofollow = predecessor.follows_links ? 0 : O_NOFOLLOW;
  return Fd(open(folder_of(predecessor.path).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC | nofollow));
}

// A look at one name, the number of an error in `code`.
bool exists(int folder, const std::string& name, const Predecessor& predecessor, bool with_content,
            int& code) {
  struct stat status{};
  const int flags = predecessor.follows_links ? 0 : AT_SYMLINK_NOFOLLOW;
  code = fstatat(folder, name.c_str(), &status, flags) == 0 ? 0 : errno;
  return code == 0 && (!with_content || status.st_size > 0);
}

}  // namespace

Result<MarkerState> look_at_marker(const Predecessor& predecessor) {
  const Fd folder = open_folder(predecessor);
  if (!folder) {
    if (may_appear(errno)) return MarkerState::absent;
    return failed("look into", folder_of(predecessor.path));
  }
  const std::string name = last_name_of(predecessor.path);
  int code = 0;
  if (exists(folder.get(), name, predecessor, predecessor.needs_content, code)) {
    return MarkerState::succeeded;
  }
  if (!may_appear(code)) return failed("look for", predecessor.path, code);
  if (exists(folder.get(), name + ".err", predecessor, false, code)) return MarkerState::failed;
  return MarkerState::absent;
}

Result<std::optional<LeaseView>> look_at_lease(const Predecessor& predecessor) {
  const Fd folder = open_folder(predecessor);
  if (!folder) return std::optional<LeaseView>();
  return LeaseView::open(folder.get(), last_name_of(predecessor.path) + ".alive",
                         follow_of(predecessor));
}

}  // namespace stepgate::os
