#include "os/terminal.h"

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace stepgate::os {
std::optional<TerminalSize> terminal_size(int fd) {
  if (isatty(fd) == 0) return std::nullopt;
  TerminalSize size;
  winsize told{};
  if (ioctl(fd, TIOCGWINSZ, &told) != 0) return size;
  if (told.ws_row > 0) size.rows = told.ws_row;
  if (told.ws_col > 0) size.columns = told.ws_col;
  return size;
}

Result<void> print(std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(STDOUT_FILENO, text.data(), text.size());
    if (count >= 0) {
      text.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EAGAIN) {
      pollfd room{STDOUT_FILENO, POLLOUT, 0};
      poll(&room, 1, -1);
    } else if (errno != EINTR) {
      return failed("write to stdout", "");
    }
  }
  return {};
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
