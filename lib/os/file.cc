#include "os/file.h"

#include <algorithm>
#include <cerrno>
#include <climits>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/temporary.h"

namespace stepgate::os {

Result<void> write_all(int fd, std::string_view text, const std::string& path) {
  while (!text.empty()) {
    const ssize_t count = write(fd, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("write", path);
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

void write_promptly(int fd, std::string_view text, std::chrono::milliseconds patience) {
  pollfd room{fd, POLLOUT, 0};
  if (poll(&room, 1, static_cast<int>(patience.count())) <= 0) return;
  [[maybe_unused]] const ssize_t count =
      write(fd, text.data(), std::min<std::size_t>(text.size(), PIPE_BUF));
}

Result<void> replace_file(const Folder& folder, const std::string& name, std::string_view text) {
  const std::string temporary = temporary_name(name);
  const Fd fd(openat(folder.fd(), temporary.c_str(),
                     O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (!fd) return failed("make", folder.path_of(name));
  Result<void> done = write_all(fd.get(), text, folder.path_of(name));
  if (done && renameat(folder.fd(), temporary.c_str(), folder.fd(), name.c_str()) != 0) {
    done = failed("make", folder.path_of(name));
  }
  if (!done) unlinkat(folder.fd(), temporary.c_str(), 0);
  return done;
}

Result<void> overwrite_file(const std::string& path, std::string_view text,
                            std::optional<mode_t> create) {
  // Non-blocking, so that a FIFO which nobody reads is an error rather than a hang.
  const int flags = O_WRONLY | O_NONBLOCK | O_CLOEXEC | (create ? O_CREAT : 0);
  const Fd fd(open(path.c_str(), flags, create.value_or(0)));
  struct stat status{};
  if (!fd || fstat(fd.get(), &status) != 0) return failed("write", path);
  const Result<void> written = write_all(fd.get(), text, path);
  // Cut at the end: what is no longer than before then fits on a full volume, whoever else writes
  // there. A device has no end.
  const bool is_cut = written && S_ISREG(status.st_mode);
  if (is_cut && ftruncate(fd.get(), static_cast<off_t>(text.size())) != 0) {
    return failed("write", path);
  }
  return written;
}

bool has_content(const std::string& path) {
  struct stat status{};
  return stat(path.c_str(), &status) == 0 && status.st_size > 0;
}

std::string read_start(const std::string& path, std::size_t limit) {
  const Fd fd(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  std::string text(limit, '\0');
  std::size_t length = 0;
  while (fd && length < limit) {
    const ssize_t count = read(fd.get(), text.data() + length, limit - length);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    length += static_cast<std::size_t>(count);
  }
  text.resize(length);
  return text;
}

}  // namespace stepgate::os
