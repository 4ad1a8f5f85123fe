#include "report/timeline/timeline.h"

namespace stepgate::report {

std::string_view word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::succeeded:
      return "succeeded";
    case Verdict::forgiven:
      return "failed (allowed)";
    case Verdict::failed:
      return "failed";
    case Verdict::timed_out:
      return "timed out";
    case Verdict::cancelled:
      return "cancelled";
    case Verdict::skipped:
      return "skipped";
    case Verdict::wait_failed:
      return "wait failed";
    case Verdict::cannot_start:
      return "cannot start";
    case Verdict::lost:
      return "lost";
    case Verdict::running:
      return "running";
    case Verdict::waiting:
      return "waiting";
    case Verdict::pending:
      return "pending";
    case Verdict::unknown:
      return "unknown";
  }
  __builtin_unreachable();
}

bool is_failure(Verdict verdict) {
  switch (verdict) {
    case Verdict::failed:
    case Verdict::timed_out:
    case Verdict::cancelled:
    case Verdict::wait_failed:
    case Verdict::cannot_start:
    case Verdict::lost:
      return true;
    case Verdict::succeeded:
    case Verdict::forgiven:
    case Verdict::skipped:
    case Verdict::running:
    case Verdict::waiting:
    case Verdict::pending:
    case Verdict::unknown:
      return false;
  }
  __builtin_unreachable();
}

bool is_failure(const StepTimeline& step) {
  return step.role != Role::sidecar && is_failure(step.verdict);
}

void take_role(StepTimeline& step, Role role) {
  step.role = role;
  if (role == Role::sidecar && step.verdict == Verdict::failed) step.verdict = Verdict::forgiven;
}

bool is_over(Verdict verdict) {
  switch (verdict) {
    case Verdict::running:
    case Verdict::waiting:
    case Verdict::pending:
    case Verdict::unknown:
      return false;
    case Verdict::succeeded:
    case Verdict::forgiven:
    case Verdict::failed:
    case Verdict::timed_out:
    case Verdict::cancelled:
    case Verdict::skipped:
    case Verdict::wait_failed:
    case Verdict::cannot_start:
    case Verdict::lost:
      return true;
  }
  __builtin_unreachable();
}

std::string_view word_of(Phase phase) {
  switch (phase) {
    case Phase::preparing:
      return "preparing";
    case Phase::waiting:
      return "waiting";
    case Phase::running:
      return "running";
    case Phase::pausing:
      return "pausing";
    case Phase::up:
      return "waiting or running";
  }
  __builtin_unreachable();
}

}  // namespace stepgate::report
