#include "os/read_file.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/fd.h"

namespace stepgate::os {
namespace {

// Non-blocking, since opening a FIFO for reading waits for its writer (fifo(7)); NOCTTY, since a
// terminal must not become ours by being looked at.
constexpr int kFlags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

// 0, or why a file of this mode is not read.
int refusal(mode_t mode, bool devices) {
  if (S_ISREG(mode) || (devices && S_ISCHR(mode))) return 0;
  return S_ISDIR(mode) ? EISDIR : ESPIPE;
}

Result<std::string> read_all(const Fd& fd, const std::string& path, std::size_t limit,
                             bool devices) {
  struct stat status{};
  if (!fd || fstat(fd.get(), &status) != 0) return failed("read", path);
  if (const int code = refusal(status.st_mode, devices); code != 0) {
    return failed("read", path, code);
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > limit) return failed("read", path, EFBIG);
  // What the size says is a guess: the file may be growing, and the kernel's own say 0.
  std::string text;
  std::size_t length = 0;
  while (true) {
    text.resize(std::min(std::max(length + 4096, size + 1), limit + 1));
    const ssize_t count = read(fd.get(), text.data() + length, text.size() - length);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("read", path);
    length += static_cast<std::size_t>(count);
    if (length > limit) return failed("read", path, EFBIG);
    if (count == 0) break;
  }
  text.resize(length);
  return text;
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  return read_all(Fd(open(path.c_str(), kFlags)), path, limit, true);
}

Result<std::string> read_file_inside(const Folder& folder, const std::string& name,
                                     std::size_t limit) {
  return read_file_inside(folder.fd(), name, folder.path_of(name), limit);
}

Result<std::string> read_file_inside(int folder, const std::string& name, const std::string& path,
                                     std::size_t limit) {
  return read_all(Fd(openat(folder, name.c_str(), kFlags | O_NOFOLLOW)), path, limit, false);
}

bool ends_mid_line(const std::string& path) {
  const Fd fd(open(path.c_str(), kFlags));
  struct stat status{};
  if (!fd || fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  char last = '\n';
  return status.st_size > 0 && pread(fd.get(), &last, 1, status.st_size - 1) == 1 && last != '\n';
}

}  // namespace stepgate::os
