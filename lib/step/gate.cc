#include "step/gate.h"

#include <fmt/format.h>

namespace stepgate {

void Gate::settle(const std::string& called, Standing standing, const std::string& why) {
  switch (standing) {
    case Standing::pending:
      return;
    case Standing::succeeded:
      break;
    case Standing::failed:
      if (failure_.empty()) failure_ = fmt::format("{} failed", called);
      break;
    case Standing::lost:
      if (failure_.empty()) {
        failure_ =
            fmt::format("{} is lost: its wrapper was killed before it left a marker", called);
      }
      break;
    case Standing::impossible:
      if (obstacle_.empty()) obstacle_ = fmt::format("waiting for {} is hopeless: {}", called, why);
      break;
  }
  --pending_;
}

void Gate::set_needs(Standing standing, const std::string& why) {
  needs_ = standing;
  need_failure_ = why;
}

Gate::Verdict Gate::by_needs() const {
  switch (needs_) {
    case Standing::pending:
      return Verdict::keep_waiting;
    case Standing::succeeded:
      return Verdict::start;
    case Standing::failed:
    case Standing::lost:
      return Verdict::skip_failed;
    case Standing::impossible:
      return Verdict::wait_failed;
  }
  __builtin_unreachable();
}

Gate::Verdict Gate::verdict() const {
  if (!obstacle_.empty()) return Verdict::wait_failed;
  switch (run_if_) {
    case RunIf::success: {
      const Verdict needs = by_needs();
      if (needs == Verdict::wait_failed) return needs;
      if (!failure_.empty() || needs == Verdict::skip_failed) return Verdict::skip_failed;
      return pending_ == 0 ? needs : Verdict::keep_waiting;
    }
    case RunIf::failure:
      if (pending_ > 0) return Verdict::keep_waiting;
      return failure_.empty() ? Verdict::skip_unneeded : by_needs();
    case RunIf::always:
      return pending_ == 0 ? by_needs() : Verdict::keep_waiting;
  }
  __builtin_unreachable();
}

std::string Gate::reason() const {
  switch (verdict()) {
    case Verdict::keep_waiting:
    case Verdict::start:
      return "";
    case Verdict::skip_failed:
      return "skipped: " +
             (run_if_ == RunIf::success && !failure_.empty() ? failure_ : need_failure_);
    case Verdict::skip_unneeded:
      return "skipped: nothing before it failed";
    case Verdict::wait_failed:
      return obstacle_.empty() ? need_failure_ : obstacle_;
  }
  __builtin_unreachable();
}

}  // namespace stepgate
