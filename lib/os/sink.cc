#include "os/sink.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/folder.h"

namespace stepgate::os {
namespace {

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK; }

// Regular files, /dev/null, and descriptions of our own that are non-blocking.
class PlainSink : public Sink {
 public:
  static Result<std::unique_ptr<Sink>> make(Fd owned, int fd, std::string name, bool may_be_full) {
    std::unique_ptr<PlainSink> sink(new PlainSink(std::move(owned), fd, std::move(name)));
    if (may_be_full) {
      if (const auto watched = sink->watch_readiness(fd); !watched) {
        return std::unexpected(watched.error());
      }
    }
    return sink;
  }

  Result<void> offer(std::string_view& rest) override {
    while (!rest.empty()) {
      const ssize_t count = write_some(fd_, rest);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0 && would_block()) return {};
      if (count < 0) return cannot_write();
      rest.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
  }

 protected:
  PlainSink(Fd owned, int fd, std::string name)
      : Sink(std::move(name)), owned_(std::move(owned)), fd_(fd) {}
  virtual ssize_t write_some(int fd, std::string_view bytes) {
    return write(fd, bytes.data(), bytes.size());
  }

 private:
  Fd owned_;
  int fd_;
};

class SocketSink : public PlainSink {
 public:
  static Result<std::unique_ptr<Sink>> make(int fd, std::string name) {
    std::unique_ptr<SocketSink> sink(new SocketSink({}, fd, std::move(name)));
    if (const auto watched = sink->watch_readiness(fd); !watched) {
      return std::unexpected(watched.error());
    }
    return sink;
  }

 private:
  using PlainSink::PlainSink;
  ssize_t write_some(int fd, std::string_view bytes) override {
    return send(fd, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  }
};

// A terminal that could not be opened anew: little at a time, and only when it has room.
class TerminalSink : public PlainSink {
 public:
  static Result<std::unique_ptr<Sink>> make(int fd, std::string name) {
    std::unique_ptr<TerminalSink> sink(new TerminalSink({}, fd, std::move(name)));
    if (const auto watched = sink->watch_readiness(fd); !watched) {
      return std::unexpected(watched.error());
    }
    return sink;
  }

 private:
  static constexpr std::size_t kLittle = 128;
  using PlainSink::PlainSink;
  ssize_t write_some(int fd, std::string_view bytes) override {
    pollfd room{fd, POLLOUT, 0};
    if (poll(&room, 1, 0) == 0) {
      errno = EAGAIN;
      return -1;
    }
    return write(fd, bytes.data(), std::min(bytes.size(), kLittle));
  }
};

// A pipe that others share: making it non-blocking would do so for them as well, and a plain write
// could block. So the bytes go into a pipe of our own and are moved on by splice(2), which can be
// told not to block for one call.
class PipeSink : public Sink {
 public:
  static Result<std::unique_ptr<Sink>> make(int fd, std::string name) {
    std::unique_ptr<PipeSink> sink(new PipeSink(fd, std::move(name)));
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
      return failed("make a pipe for", sink->name());
    sink->stage_out_ = Fd(ends[0]);
    sink->stage_in_ = Fd(ends[1]);
    // As much as is offered at a time, where the user's quota of pipe memory allows (pipe(7)).
    fcntl(ends[1], F_SETPIPE_SZ, kStageBytes);
    if (const auto watched = sink->watch_readiness(fd); !watched) {
      return std::unexpected(watched.error());
    }
    return sink;
  }

  Result<void> offer(std::string_view& rest) override {
    for (;;) {
      if (staged_ == 0 && !stage(rest)) return {};
      const ssize_t count = splice(stage_out_.get(), nullptr, fd_, nullptr, staged_,
                                   SPLICE_F_MOVE | SPLICE_F_NONBLOCK);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0 && would_block()) return {};
      if (count < 0) return cannot_write();
      staged_ -= static_cast<std::size_t>(count);
    }
  }

  [[nodiscard]] bool can_duplicate() const override { return may_tee_ && staged_ == 0; }
  Result<ReadResult> duplicate(int source, std::size_t most) override {
    for (;;) {
      const ssize_t count = tee(source, fd_, most, SPLICE_F_NONBLOCK);
      if (count >= 0) return ReadResult{static_cast<std::size_t>(count), count == 0};
      if (would_block()) return ReadResult{};
      // A seccomp profile, or the very pipe that is the source.
      if (errno == EPERM || errno == ENOSYS || errno == EINVAL) {
        may_tee_ = false;
        return ReadResult{};
      }
      if (errno != EINTR) return cannot_write();
    }
  }

  [[nodiscard]] bool idle() const override { return staged_ == 0; }

 private:
  static constexpr int kStageBytes = 256 * 1024;
  PipeSink(int fd, std::string name) : Sink(std::move(name)), fd_(fd) {}

  // Fills the empty stage; false where there is nothing to fill it with.
  bool stage(std::string_view& rest) {
    if (rest.empty()) return false;
    const ssize_t count = write(stage_in_.get(), rest.data(), rest.size());
    if (count <= 0) return false;
    staged_ = static_cast<std::size_t>(count);
    rest.remove_prefix(staged_);
    return true;
  }

  int fd_;
  Fd stage_out_;
  Fd stage_in_;
  std::size_t staged_ = 0;
  bool may_tee_ = true;
};

// A description of our own for the same terminal, which may be non-blocking.
Fd reopened(int fd) {
  return Fd(open(fmt::format("/proc/self/fd/{}", fd).c_str(),
                 O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
}

}  // namespace

Result<void> Sink::watch_readiness(int fd) {
  ready_ = Fd(epoll_create1(EPOLL_CLOEXEC));
  epoll_event event{};
  event.events = EPOLLOUT;
  if (!ready_ || epoll_ctl(ready_.get(), EPOLL_CTL_ADD, fd, &event) != 0) {
    return failed("watch", name_);
  }
  return {};
}

std::unexpected<Error> Sink::cannot_write() const { return failed("write to", name_); }

Result<std::unique_ptr<Sink>> shared_stream(int fd, std::string name) {
  struct stat status{};
  if (fstat(fd, &status) != 0) return failed("write to", name);
  if (S_ISFIFO(status.st_mode)) return PipeSink::make(fd, std::move(name));
  if (S_ISSOCK(status.st_mode)) return SocketSink::make(fd, std::move(name));
  if (isatty(fd) == 0) return PlainSink::make({}, fd, std::move(name), false);
  Fd own = reopened(fd);
  if (!own) return TerminalSink::make(fd, std::move(name));
  const int number = own.get();
  return PlainSink::make(std::move(own), number, std::move(name), true);
}

Result<std::unique_ptr<Sink>> appended_file(const std::string& path) {
  if (const std::size_t slash = path.rfind('/'); slash != 0 && slash != std::string::npos) {
    if (const Result<void> made = make_folders(path.substr(0, slash)); !made) {
      return std::unexpected(made.error());
    }
  }
  Fd file(
      open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0644));
  if (!file) return failed("write to", path);
  struct stat status{};
  if (fstat(file.get(), &status) != 0) return failed("write to", path);
  const bool may_be_full = S_ISFIFO(status.st_mode) || isatty(file.get()) != 0;
  const int number = file.get();
  return PlainSink::make(std::move(file), number, path, may_be_full);
}

}  // namespace stepgate::os
