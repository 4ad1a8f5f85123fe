#include "os/pipe.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace stepgate::os {
namespace {

constexpr int kPipeBytes = 256 * 1024;

}  // namespace

Result<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return failed("make a pipe", "");
  Pipe pipe{Fd(ends[0]), Fd(ends[1])};
  fcntl(pipe.read_end.get(), F_SETFL, O_NONBLOCK);
  fcntl(pipe.write_end.get(), F_SETPIPE_SZ, kPipeBytes);
  return pipe;
}

ReadResult read_now(int fd, std::span<char> buffer) {
  for (;;) {
    const ssize_t count = read(fd, buffer.data(), buffer.size());
    if (count > 0) return {static_cast<std::size_t>(count), false};
    if (count < 0 && errno == EINTR) continue;
    return {0, count == 0 || errno != EAGAIN};
  }
}

std::size_t count_bytes(int fd) {
  int count = 0;
  return ioctl(fd, FIONREAD, &count) == 0 && count > 0 ? static_cast<std::size_t>(count) : 0;
}

}  // namespace stepgate::os
