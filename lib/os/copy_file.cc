#include "os/copy_file.h"

#include <cerrno>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include "os/fd.h"
#include "os/file.h"

namespace stepgate::os {

Result<void> copy_all(int from, int to, const std::string& from_path, const std::string& to_path) {
  std::string block(std::size_t{1} << 16, '\0');
  for (;;) {
    const ssize_t count = read(from, block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("read", from_path);
    if (count == 0) return {};
    const std::string_view part(block.data(), static_cast<std::size_t>(count));
    if (const Result<void> written = write_all(to, part, to_path); !written) return written;
  }
}

Result<void> copy_over(const std::string& from, const std::string& to, mode_t mode) {
  // Non-blocking, so that a FIFO in the way is an error or nothing rather than a hang.
  const Fd source(open(from.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!source) return failed("open", from);
  const Fd target(open(to.c_str(), O_WRONLY | O_CREAT | O_NONBLOCK | O_CLOEXEC, mode));
  if (!target) return failed("write", to);
  const Result<void> copied = copy_all(source.get(), target.get(), from, to);
  if (!copied) return copied;
  // Some file systems have no room only once they write (close(2)); what is no file has nothing to
  // wait for.
  if (fsync(target.get()) != 0 && errno != EINVAL && errno != EROFS) return failed("write", to);
  return {};
}

}  // namespace stepgate::os
