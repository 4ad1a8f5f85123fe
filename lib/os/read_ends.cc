#include "os/read_ends.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/fd.h"

namespace stepgate::os {
namespace {

// Non-blocking, since it may be a FIFO by the time that it is opened (fifo(7)).
constexpr int kFlags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

// Shorter where the file ends before.
std::string read_at(const Fd& fd, off_t offset, std::size_t size) {
  std::string text(size, '\0');
  std::size_t length = 0;
  while (length < size) {
    const ssize_t count =
        pread(fd.get(), text.data() + length, size - length, offset + static_cast<off_t>(length));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    length += static_cast<std::size_t>(count);
  }
  text.resize(length);
  return text;
}

}  // namespace

Result<Ends> read_ends(int folder, const std::string& name, std::size_t most_first,
                       std::size_t most_last, Links links) {
  const Fd fd(
      openat(folder, name.c_str(), links == Links::followed ? kFlags : kFlags | O_NOFOLLOW));
  struct stat status{};
  if (!fd || fstat(fd.get(), &status) != 0) return failed("read", name);
  if (!S_ISREG(status.st_mode)) return failed("read", name, EINVAL);
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size <= most_first + most_last) return Ends{.first = read_at(fd, 0, size)};
  return Ends{read_at(fd, 0, most_first), size - most_first - most_last,
              read_at(fd, static_cast<off_t>(size - most_last), most_last)};
}

}  // namespace stepgate::os
