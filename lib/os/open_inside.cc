#include "os/open_inside.h"

#include <cerrno>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace stepgate::os {
namespace {

constexpr mode_t kFolderMode = 0777;

// The kernel itself keeps to the folder, at every step of the way (openat2(2)).
Fd open_beneath(int folder, const std::string& path) {
  open_how how{};
  how.flags = O_PATH | O_CLOEXEC;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  // EAGAIN: something was renamed while the kernel went up by `..`.
  constexpr int kTries = 1000;
  Fd found;
  for (int i = 0; i < kTries; ++i) {
    found = Fd(static_cast<int>(syscall(SYS_openat2, folder, path.c_str(), &how, sizeof how)));
    if (found || errno != EAGAIN) break;
  }
  return found;
}

}  // namespace

Result<Fd> open_inside(const std::string& folder, const std::string& path) {
  const Fd base(open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!base) return failed("open the folder", folder);
  Fd place = open_beneath(base.get(), ".");
  if (!place) return failed("open the folder", folder);
  std::filesystem::path way;
  for (const std::filesystem::path& name : std::filesystem::path(path)) {
    if (name.empty()) continue;
    way /= name;
    Fd next = open_beneath(base.get(), way);
    if (!next && errno == ENOENT) {
      if (mkdirat(place.get(), name.c_str(), kFolderMode) != 0 && errno != EEXIST) {
        return failed("make the folder", folder + "/" + way.native());
      }
      next = open_beneath(base.get(), way);
    }
    if (!next) return failed("open", folder + "/" + way.native());
    place = std::move(next);
  }
  return place;
}

bool is_folder(const Fd& place) {
  struct stat status{};
  return fstat(place.get(), &status) == 0 && S_ISDIR(status.st_mode);
}

}  // namespace stepgate::os
