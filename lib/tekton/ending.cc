#include "tekton/ending.h"

namespace stepgate::tekton {
namespace {

constexpr int kExitSignalled = 255;  // what Go's ExitStatus() makes of -1

// Go's ExitCode(): -1 where the command was killed by a signal.
std::string go_exit_code(const CommandEnd& end) {
  return end.signal ? "-1" : std::to_string(end.code);
}

Ending forgiven(const CommandEnd& end) {
  Ending ending{0, LeftMarker::success, go_exit_code(end)};
  const bool clean = !end.signal && end.code == 0;
  if (!clean) ending.exit_code_row = go_exit_code(end);
  ending.reports_results = true;
  return ending;
}

// Failed in a way that a breakpoint catches.
Ending failed_with(int exit_status, bool breakpoint) {
  Ending ending{exit_status, breakpoint ? LeftMarker::none : LeftMarker::failure};
  ending.at_breakpoint = breakpoint;
  return ending;
}

// What an earlier step left under the results' names is reported all the same.
Ending not_started(bool breakpoint) {
  Ending ending = failed_with(kExitFailed, breakpoint);
  ending.reports_results = true;
  return ending;
}

Ending ended(const Outcome& outcome, bool breakpoint) {
  const CommandEnd& end = *outcome.command;
  const bool clean = !end.signal && end.code == 0;
  // A breakpoint comes before `on_error continue`.
  if (outcome.succeeded && (clean || !breakpoint)) return forgiven(end);
  Ending ending = failed_with(end.signal ? kExitSignalled : end.code, breakpoint);
  ending.reports_results = true;
  return ending;
}

Ending cancelled(const Outcome& outcome) {
  Ending ending{kExitAsCancelled, LeftMarker::failure, kKilled};
  ending.reason_row = kCancelled;
  ending.reports_results = outcome.command.has_value();
  return ending;
}

Ending timed_out() {
  Ending ending{kExitFailed};
  ending.reason_row = "TimeoutExceeded";
  ending.reports_results = true;
  return ending;
}

Ending skipped(const Outcome& outcome) {
  Ending ending = outcome.succeeded ? Ending{0, LeftMarker::success, "0"} : Ending{kExitFailed};
  ending.reason_row = "Skipped";
  return ending;
}

}  // namespace

Ending ending_of(const Outcome& outcome, bool breakpoint_on_failure) {
  switch (outcome.kind) {
    case OutcomeKind::exited:
    case OutcomeKind::signalled:
      return ended(outcome, breakpoint_on_failure);
    case OutcomeKind::timed_out:
      return timed_out();
    case OutcomeKind::cancelled:
      // A signal ends a step only where no command runs; a request has an exit of its own.
      return outcome.exit_status == stepgate::kExitCancelled ? cancelled(outcome)
                                                             : Ending{outcome.exit_status};
    case OutcomeKind::skipped:
      return skipped(outcome);
    case OutcomeKind::refused:
      // Whoever refused it has had a look already.
      return not_started(false);
    case OutcomeKind::wait_failed:
      return failed_with(kExitFailed, breakpoint_on_failure);
    case OutcomeKind::cannot_start:
      return not_started(breakpoint_on_failure);
    case OutcomeKind::ended:  // Tekton ends its sidecars by other means
      return ended(outcome, breakpoint_on_failure);
  }
  __builtin_unreachable();
}

}  // namespace stepgate::tekton
