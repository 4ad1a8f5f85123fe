#include "report/timeline/run_timeline.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "report/run_status.h"
#include "report/timeline/logs.h"
#include "report/timeline/spans.h"
#include "report/timeline/summary.h"
#include "step/lifecycle.h"

namespace stepgate::report {
namespace {

MarkerRecord record_of(const StepStatus& status) {
  return {status.outcome,         status.exit_code, status.signal,   status.reason, status.started,
          status.command_started, status.since,     status.attempts, status.use};
}

void tell_life(StepTimeline& step, const StepStatus& status) {
  step.verdict = status.state == name_of(State::waiting) ? Verdict::waiting : Verdict::running;
  step.spans = spans_of_state(status.started, status.state, status.since, status.attempt);
  step.waiting_for = status.waiting_for;
}

void tell_loss(StepTimeline& step, const StepStatus& status) {
  step.verdict = Verdict::lost;
  step.reason = "its wrapper was killed before it left a marker; nobody knows when";
  const StateRecord last = status.last.value_or(StateRecord());
  step.spans = spans_of_state(status.started, last.state, last.since, last.attempt);
}

std::optional<int> number_of(const std::string& name) {
  int number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  const bool is_number = error == std::errc() && end == name.data() + name.size();
  return is_number ? std::optional(number) : std::nullopt;
}

// Tekton's folders are called 0, 1 and so on, and each step waits for the one before.
void guess_beginnings(std::vector<StepTimeline>& steps) {
  for (StepTimeline& step : steps) {
    const auto number = number_of(step.name);
    if (!number || !step.spans.empty() || !step.finished) continue;
    const auto before = std::ranges::find_if(
        steps, [&](const StepTimeline& other) { return number_of(other.name) == *number - 1; });
    if (before == steps.end() || !before->finished || *before->finished > *step.finished) continue;
    step.spans.push_back({.phase = Phase::running,
                          .from = *before->finished,
                          .until = step.finished,
                          .exit_code = step.exit_code});
    step.notes.emplace_back("its wrapper tells of no beginning: that is the end of the one before");
  }
}

// A rendered Pod has its run directory inside Tekton's, where nothing else tells of beginnings. A
// step that is called so has no steps inside it.
std::string folder_of_records(const std::string& run_dir) {
  const std::string inside = run_dir + "/stepgate";
  const auto statuses = read_run(inside).value_or(std::vector<StepStatus>());
  const bool has_steps = std::ranges::any_of(statuses, [](const StepStatus& status) {
    return status.stage == Stage::succeeded || status.stage == Stage::failed ||
           status.stage == Stage::active || status.stage == Stage::lost;
  });
  return has_steps ? inside : run_dir;
}

Timestamp order_key(const StepTimeline& step) {
  if (const auto run = first_run(step)) return *run;
  return step.finished.value_or(Timestamp::max());
}

}  // namespace

StepTimeline step_timeline(const StepStatus& status) {
  StepTimeline step{.name = status.step};
  switch (status.stage) {
    case Stage::succeeded:
    case Stage::failed:
      tell_ending(step, record_of(status), status.stage == Stage::succeeded);
      break;
    case Stage::active:
      tell_life(step, status);
      break;
    case Stage::lost:
      tell_loss(step, status);
      break;
    case Stage::pending:
      step.verdict = Verdict::pending;
      break;
    case Stage::unreadable:
    case Stage::gone:
      step.reason = status.reason;
      break;
  }
  return step;
}

Result<Timeline> read_run_timeline(const std::string& run_dir, Timestamp now) {
  const std::string records = folder_of_records(run_dir);
  Result<std::vector<StepStatus>> statuses = read_run(records);
  if (!statuses) return std::unexpected(statuses.error());
  Timeline timeline{.title = run_dir, .made_at = now};
  for (const StepStatus& status : *statuses) timeline.steps.push_back(step_timeline(status));
  guess_beginnings(timeline.steps);
  sort_by_beginning(timeline.steps);
  add_own_files(timeline, records);
  return timeline;
}

void sort_by_beginning(std::vector<StepTimeline>& steps) {
  std::ranges::stable_sort(steps, {}, order_key);
}

}  // namespace stepgate::report
