#include "os/read_whole.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include "os/fd.h"

namespace stepgate::os {

Result<std::string> read_whole(const std::string& path, std::size_t limit) {
  const Fd fd(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!fd) return failed("open", path);
  constexpr std::size_t kFirst = 4096;
  std::string text;
  std::size_t length = 0;
  for (;;) {
    if (length > limit) return failed("read", path, EFBIG);
    if (length == text.size()) text.resize(std::max(kFirst, 2 * length));
    const ssize_t count = read(fd.get(), text.data() + length, text.size() - length);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("read", path);
    if (count == 0) break;
    length += static_cast<std::size_t>(count);
  }
  text.resize(length);
  return text;
}

}  // namespace stepgate::os
