#include "os/signals.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <string>

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

std::optional<int> number_in(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
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

void reset_signals_for_command() {
  for (const int number : kIgnored) set_disposition(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

std::optional<int> signal_named(std::string_view name) {
  if (const std::optional<int> number = number_in(name)) {
    return *number >= 1 && *number < NSIG ? number : std::nullopt;
  }
  if (name.starts_with("SIG")) name.remove_prefix(3);
  if (name.starts_with("RTMIN+")) {
    const std::optional<int> offset = number_in(name.substr(6));
    const bool good = offset && *offset >= 0 && SIGRTMIN + *offset <= SIGRTMAX;
    return good ? std::optional(SIGRTMIN + *offset) : std::nullopt;
  }
  if (name == "RTMIN") return SIGRTMIN;
  if (name == "RTMAX") return SIGRTMAX;
  for (int number = 1; number < SIGRTMIN; ++number) {
    const char* known = sigabbrev_np(number);
    if (known != nullptr && name == known) return number;
  }
  return std::nullopt;
}

}  // namespace stepgate::os
