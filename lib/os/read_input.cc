#include "os/read_input.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include "os/fd.h"

namespace stepgate::os {
namespace {

Result<std::string> read_all(int fd, const std::string& path, std::size_t limit) {
  std::string text;
  std::array<char, 65536> piece{};
  while (true) {
    const ssize_t count = read(fd, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("read", path);
    if (count == 0) return text;
    text.append(piece.data(), static_cast<std::size_t>(count));
    if (text.size() > limit) return failed("read", path, EFBIG);
  }
}

}  // namespace

Result<std::string> read_input(const std::string& path, std::size_t limit) {
  if (path == "-") return read_all(STDIN_FILENO, "stdin", limit);
  const Fd fd(open(path.c_str(), O_RDONLY | O_NOCTTY | O_CLOEXEC));
  if (!fd) return failed("open", path);
  return read_all(fd.get(), path, limit);
}

}  // namespace stepgate::os
