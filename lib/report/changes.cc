#include "report/changes.h"

#include <algorithm>

namespace stepgate::report {

std::vector<StepStatus> changes(std::span<const StepStatus> before,
                                std::span<const StepStatus> now) {
  std::vector<StepStatus> changed;
  const auto old_of = [&](const StepStatus& step) {
    return std::ranges::find(before, step.step, &StepStatus::step);
  };
  for (const StepStatus& step : now) {
    const auto old = old_of(step);
    if (old == before.end() || *old != step) changed.push_back(step);
  }
  for (const StepStatus& old : before) {
    if (std::ranges::find(now, old.step, &StepStatus::step) != now.end()) continue;
    StepStatus gone;
    gone.step = old.step;
    gone.stage = Stage::gone;
    changed.push_back(std::move(gone));
  }
  return changed;
}

}  // namespace stepgate::report
