#include "os/rewrite_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/fd.h"
#include "os/file.h"
#include "os/temporary.h"

namespace stepgate::os {
namespace {

constexpr mode_t kPermissions = 07777;

std::string temporary_beside(const std::string& path) {
  const std::size_t name = path.rfind('/') + 1;  // 0 where there is no slash
  return path.substr(0, name) + temporary_name(path.substr(name));
}

bool make_like(const struct stat& old, const std::string& path, std::string_view text) {
  const Fd fd(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!fd || !write_all(fd.get(), text, path)) return false;
  // The owner first: changing it clears the set-id bits (chown(2)).
  const bool own = old.st_uid == geteuid() && old.st_gid == getegid();
  if (!own && fchown(fd.get(), old.st_uid, old.st_gid) != 0) return false;
  return fchmod(fd.get(), old.st_mode & kPermissions) == 0;
}

bool replaced(const struct stat& old, const std::string& path, std::string_view text) {
  if (!S_ISREG(old.st_mode)) return false;
  const std::string temporary = temporary_beside(path);
  if (make_like(old, temporary, text) && rename(temporary.c_str(), path.c_str()) == 0) return true;
  unlink(temporary.c_str());
  return false;
}

}  // namespace

Result<void> rewrite_file(const std::string& path, std::string_view text) {
  struct stat old{};
  if (lstat(path.c_str(), &old) != 0) return failed("write", path);
  if (replaced(old, path, text)) return {};
  return overwrite_file(path, text, std::nullopt);
}

}  // namespace stepgate::os
