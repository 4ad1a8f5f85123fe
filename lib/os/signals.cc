#include "os/signals.h"

#include <array>
#include <cerrno>
#include <cstdint>

#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace stepgate::os {
namespace {

constexpr std::array kIgnored{SIGTTIN, SIGTTOU, SIGPIPE};
constexpr std::array kFaults{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS};

void set_disposition(int number, void (*handler)(int)) {
  struct sigaction action{};
  action.sa_handler = handler;
  sigaction(number, &action, nullptr);
}

}  // namespace

Result<SignalSource> SignalSource::take() {
  for (int number = 1; number < NSIG; ++number) {
    if (number != SIGKILL && number != SIGSTOP) set_disposition(number, SIG_DFL);
  }
  sigset_t caught;
  sigfillset(&caught);
  for (const int number : kIgnored) {
    set_disposition(number, SIG_IGN);
    sigdelset(&caught, number);
  }
  for (const int number : kFaults) sigdelset(&caught, number);
  sigprocmask(SIG_SETMASK, &caught, nullptr);
  Fd fd(signalfd(-1, &caught, SFD_NONBLOCK | SFD_CLOEXEC));
  if (!fd) return failed("catch signals", "");
  return SignalSource(std::move(fd));
}

std::optional<int> SignalSource::next() const {
  for (;;) {
    signalfd_siginfo info{};
    const ssize_t count = read(fd_.get(), &info, sizeof info);
    if (count != static_cast<ssize_t>(sizeof info)) return std::nullopt;
    // A copy that met the limit of file sizes is the wrapper's own affair: its write says so too.
    const bool is_own =
        info.ssi_signo == SIGXFSZ && info.ssi_pid == static_cast<std::uint32_t>(getpid());
    if (!is_own) return static_cast<int>(info.ssi_signo);
  }
}

bool is_ignored(int signal) {
  struct sigaction action{};
  return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

void reset_signals_for_command() {
  for (const int number : kIgnored) set_disposition(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

}  // namespace stepgate::os
