#include "os/look.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/entries.h"

namespace stepgate::os {
namespace {

constexpr int kLook = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

bool is_regular(int folder, const std::string& name) {
  struct stat status{};
  return fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISREG(status.st_mode);
}

}  // namespace

Result<std::vector<std::string>> names_in(const std::string& path) {
  const Fd folder(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder) return failed("open the folder", path);
  return entries_of(folder.get(), path);
}

Fd open_to_look(const std::string& path) { return Fd(open(path.c_str(), kLook)); }
Fd open_to_look(int folder, const std::string& name) {
  return Fd(openat(folder, name.c_str(), kLook));
}

std::optional<std::string> read_entry(int folder, const std::string& name, std::size_t limit) {
  // Asked before it is opened, since opening alone moves a tape; and again after it, since it may
  // be another one by then.
  if (!is_regular(folder, name)) return std::nullopt;
  const Fd fd(
      openat(folder, name.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC));
  struct stat status{};
  if (!fd || fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  if (static_cast<std::size_t>(status.st_size) > limit) return std::nullopt;
  // A byte more than the limit tells a file that has grown meanwhile.
  std::string text(limit + 1, '\0');
  std::size_t length = 0;
  while (length < text.size()) {
    const ssize_t count = read(fd.get(), text.data() + length, text.size() - length);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    if (count == 0) break;
    length += static_cast<std::size_t>(count);
  }
  if (length > limit) return std::nullopt;
  text.resize(length);
  return text;
}

std::optional<Timestamp> time_of(int folder, const std::string& name) {
  struct stat status{};
  if (fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return std::nullopt;
  const auto since_epoch = std::chrono::seconds(status.st_mtim.tv_sec) +
                           std::chrono::nanoseconds(status.st_mtim.tv_nsec);
  return Timestamp(std::chrono::floor<std::chrono::microseconds>(since_epoch));
}

}  // namespace stepgate::os
