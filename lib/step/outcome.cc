#include "step/outcome.h"

#include <csignal>
#include <cstring>

#include <fmt/format.h>

namespace stepgate {
namespace {

// "; the command exited with 3", where it ran at all.
std::string clause(const std::optional<CommandEnd>& end) {
  return end ? fmt::format("; the command {}", in_words(*end)) : "";
}

Outcome failure(OutcomeKind kind, int exit_status, std::string reason,
                std::optional<CommandEnd> end = std::nullopt) {
  return {kind, false, exit_status, std::move(reason), end};
}

}  // namespace

std::string in_words(const CommandEnd& end) {
  if (end.signal)
    return fmt::format("was killed by signal {} ({})", *end.signal, signal_name(*end.signal));
  return fmt::format("exited with {}", end.code);
}

std::string_view name_of(OutcomeKind kind) {
  switch (kind) {
    case OutcomeKind::exited:
      return "exited";
    case OutcomeKind::signalled:
      return "signalled";
    case OutcomeKind::timed_out:
      return "timed-out";
    case OutcomeKind::cancelled:
      return "cancelled";
    case OutcomeKind::skipped:
    case OutcomeKind::refused:
      return "skipped";
    case OutcomeKind::wait_failed:
      return "wait-failed";
    case OutcomeKind::cannot_start:
      return "cannot-start";
    case OutcomeKind::ended:
      return "ended";
  }
  __builtin_unreachable();
}

Outcome ended_by_itself(CommandEnd end, OnError on_error) {
  const bool clean = !end.signal && end.code == 0;
  const bool forgiven = !clean && on_error == OnError::go_on;
  return {
      end.signal ? OutcomeKind::signalled : OutcomeKind::exited, clean || forgiven,
      forgiven ? 0 : end.status(),
      fmt::format("the command {}{}", in_words(end), forgiven ? " (its errors do not count)" : ""),
      end};
}

Outcome timed_out(std::optional<CommandEnd> end, Duration timeout) {
  return failure(OutcomeKind::timed_out, kExitTimedOut,
                 fmt::format("timed out after {}{}", format_duration(timeout), clause(end)), end);
}

Outcome attempt_timed_out(std::optional<CommandEnd> end, Duration timeout) {
  return failure(
      OutcomeKind::timed_out, kExitTimedOut,
      fmt::format("the attempt timed out after {}{}", format_duration(timeout), clause(end)), end);
}

Outcome cancelled_by_signal(std::optional<CommandEnd> end, int signal) {
  const int own = end ? end->status() : 0;
  return failure(
      OutcomeKind::cancelled, own != 0 ? own : 128 + signal,
      fmt::format("cancelled by signal {} ({}){}", signal, signal_name(signal), clause(end)), end);
}

Outcome cancelled_by_request(std::optional<CommandEnd> end, std::string_view why) {
  return failure(
      OutcomeKind::cancelled, kExitCancelled,
      fmt::format("cancelled on request{}{}{}", why.empty() ? "" : ": ", why, clause(end)), end);
}

Outcome ended_after_use(std::optional<CommandEnd> end, std::string_view why) {
  return {OutcomeKind::ended, true, 0, fmt::format("ended, since {}{}", why, clause(end)), end};
}

Outcome skipped_after_failure(std::string reason) {
  return failure(OutcomeKind::skipped, kExitSkipped, std::move(reason));
}

Outcome skipped_as_unneeded(std::string reason) {
  return {OutcomeKind::skipped, true, 0, std::move(reason), std::nullopt};
}

Outcome refused(std::string reason) {
  return failure(OutcomeKind::refused, kExitSkipped, std::move(reason));
}

Outcome wait_failed(std::string reason) {
  return failure(OutcomeKind::wait_failed, kExitWaitFailed, std::move(reason));
}

Outcome never_ready(std::optional<CommandEnd> end, std::string_view why) {
  return failure(OutcomeKind::wait_failed, kExitWaitFailed,
                 fmt::format("this sidecar can never be ready: {}{}", why, clause(end)), end);
}

Outcome cannot_start(int exit_status, std::string reason) {
  return failure(OutcomeKind::cannot_start, exit_status, std::move(reason));
}

std::string signal_name(int signal) {
  if (const char* name = sigabbrev_np(signal); name != nullptr) return name;
  if (signal >= SIGRTMIN && signal <= SIGRTMAX) return fmt::format("RTMIN+{}", signal - SIGRTMIN);
  return fmt::format("{}", signal);
}

}  // namespace stepgate
