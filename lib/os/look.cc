#include "os/look.h"

#include <utility>

#include <fcntl.h>
#include <sys/stat.h>

#include "os/read_file.h"

namespace stepgate::os {
namespace {

constexpr int kLook = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

bool is_regular(int folder, const std::string& name) {
  struct stat status{};
  return fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISREG(status.st_mode);
}

}  // namespace

Fd open_to_look(const std::string& path) { return Fd(open(path.c_str(), kLook)); }
Fd open_to_look(int folder, const std::string& name) {
  return Fd(openat(folder, name.c_str(), kLook));
}

// Asked before it is opened, since opening alone moves a tape; reading asks again, since it may be
// another one by then.
std::optional<std::string> read_entry(int folder, const std::string& name, std::size_t limit) {
  if (!is_regular(folder, name)) return std::nullopt;
  Result<std::string> text = read_file_inside(folder, name, name, limit);
  return text ? std::optional(std::move(*text)) : std::nullopt;
}

std::optional<Timestamp> time_of(int folder, const std::string& name) {
  struct stat status{};
  if (fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return std::nullopt;
  const auto since_epoch = std::chrono::seconds(status.st_mtim.tv_sec) +
                           std::chrono::nanoseconds(status.st_mtim.tv_nsec);
  return Timestamp(std::chrono::floor<std::chrono::microseconds>(since_epoch));
}

}  // namespace stepgate::os
