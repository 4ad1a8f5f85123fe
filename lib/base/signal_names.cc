#include "base/signal_names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace stepgate {
namespace {

// Second names, signal(7); the C library knows the first ones.
constexpr std::array<std::pair<std::string_view, int>, 3> kAliases{
    {{"IO", SIGIO}, {"CLD", SIGCHLD}, {"IOT", SIGABRT}}};

std::optional<int> number_in(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// How far it is from RTMIN or RTMAX, "" being nothing, `+3` and `-3` three steps towards the other.
std::optional<int> steps_in(std::string_view text, char sign) {
  if (text.empty()) return 0;
  if (text.front() != sign) return std::nullopt;
  const std::optional<int> steps = number_in(text.substr(1));
  const bool good = steps && *steps >= 0 && *steps <= SIGRTMAX - SIGRTMIN;
  return good ? steps : std::nullopt;
}

}  // namespace

std::optional<int> signal_named(std::string_view name) {
  if (const std::optional<int> number = number_in(name)) {
    return *number >= 1 && *number < NSIG ? number : std::nullopt;
  }
  if (name.starts_with("SIG")) name.remove_prefix(3);
  if (name.starts_with("RTMIN")) {
    const std::optional<int> steps = steps_in(name.substr(5), '+');
    return steps ? std::optional(SIGRTMIN + *steps) : std::nullopt;
  }
  if (name.starts_with("RTMAX")) {
    const std::optional<int> steps = steps_in(name.substr(5), '-');
    return steps ? std::optional(SIGRTMAX - *steps) : std::nullopt;
  }
  for (const auto& [alias, number] : kAliases) {
    if (name == alias) return number;
  }
  for (int number = 1; number < SIGRTMIN; ++number) {
    const char* known = sigabbrev_np(number);
    if (known != nullptr && name == known) return number;
  }
  return std::nullopt;
}

Result<int> parse_stop_signal(std::string_view name) {
  constexpr std::array kNoEnd{SIGSTOP, SIGTSTP, SIGTTIN,  SIGTTOU,
                              SIGCONT, SIGCHLD, SIGWINCH, SIGURG};
  const std::optional<int> number = signal_named(name);
  if (!number) {
    return invalid(
        fmt::format("'{}' is no signal: write a name or number, such as TERM, INT or 15", name));
  }
  if (std::ranges::find(kNoEnd, *number) != kNoEnd.end()) {
    return invalid(fmt::format("{} ends no process: use one that does, such as TERM or INT", name));
  }
  return *number;
}

}  // namespace stepgate
