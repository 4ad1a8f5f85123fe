#include "os/terminal.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace stepgate::os {
namespace {

Error not_written(int fd) {
  return failed(fd == STDERR_FILENO ? "write to stderr" : "write to stdout", "").error();
}

}  // namespace

std::optional<TerminalSize> terminal_size(int fd) {
  if (isatty(fd) == 0) return std::nullopt;
  TerminalSize size;
  winsize told{};
  if (ioctl(fd, TIOCGWINSZ, &told) != 0) return size;
  if (told.ws_row > 0) size.rows = told.ws_row;
  if (told.ws_col > 0) size.columns = told.ws_col;
  return size;
}

Result<void> print(std::string_view text) { return print_to(STDOUT_FILENO, text); }

Result<void> print_to(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(fd, text.data(), text.size());
    if (count >= 0) {
      text.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EAGAIN) {
      pollfd room{fd, POLLOUT, 0};
      poll(&room, 1, -1);
    } else if (errno != EINTR) {
      return std::unexpected(not_written(fd));
    }
  }
  return {};
}

Result<std::string_view> print_until(int wake, int fd, std::string_view text) {
  while (!text.empty()) {
    std::array<pollfd, 2> both{{{fd, POLLOUT, 0}, {wake, POLLIN, 0}}};
    poll(both.data(), both.size(), -1);
    if (both[0].revents == 0) {
      if (both[1].revents != 0) return text;
      continue;
    }
    // What a pipe that poll(2) says can be written takes without waiting: pipe(7), PIPE_BUF.
    const ssize_t count = write(fd, text.data(), std::min<std::size_t>(text.size(), PIPE_BUF));
    if (count >= 0) {
      text.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EAGAIN && errno != EINTR) {
      return std::unexpected(not_written(fd));
    }
  }
  return text;
}

Result<void> check_stdout() {
  if (fcntl(STDOUT_FILENO, F_GETFD) < 0) return failed("write to stdout", "");
  return {};
}

void end_well_on_signals() {
  struct sigaction action{};
  action.sa_handler = [](int) { _exit(0); };
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE}) {
    struct sigaction before{};
    sigaction(number, nullptr, &before);
    if (before.sa_handler != SIG_IGN) sigaction(number, &action, nullptr);
  }
}

}  // namespace stepgate::os
