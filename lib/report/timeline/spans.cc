#include "report/timeline/spans.h"

#include <algorithm>
#include <array>
#include <utility>

#include "step/lifecycle.h"
#include "step/outcome.h"

namespace stepgate::report {
namespace {

constexpr std::array<std::pair<OutcomeKind, Verdict>, 6> kTelling{{
    {OutcomeKind::timed_out, Verdict::timed_out},
    {OutcomeKind::cancelled, Verdict::cancelled},
    {OutcomeKind::skipped, Verdict::skipped},
    {OutcomeKind::wait_failed, Verdict::wait_failed},
    {OutcomeKind::cannot_start, Verdict::cannot_start},
    {OutcomeKind::ended, Verdict::succeeded},
}};

Verdict verdict_of(const MarkerRecord& record, bool succeeded) {
  for (const auto& [kind, verdict] : kTelling) {
    if (record.outcome == name_of(kind)) return verdict;
  }
  if (!succeeded) return Verdict::failed;
  return record.exit_code.value_or(0) == 0 ? Verdict::succeeded : Verdict::forgiven;
}

// A time that lies before another which it must follow is a clock that was set meanwhile.
void add(std::vector<Span>& spans, Span span) {
  if (span.until) span.until = std::max(span.from, *span.until);
  spans.push_back(span);
}

void add_attempts(StepTimeline& step, const MarkerRecord& record, Timestamp started) {
  std::optional<Timestamp> before;
  int number = 0;
  for (const AttemptRecord& attempt : record.attempts) {
    const auto from = parse_rfc3339(attempt.started_at);
    if (!from) continue;
    const auto until = parse_rfc3339(attempt.finished_at);
    if (!before && *from > started) {
      add(step.spans, {.phase = Phase::running, .from = started, .until = from});
      step.has_more_attempts = true;
      step.notes.emplace_back("the record had no room for its first attempts");
    }
    if (before) add(step.spans, {.phase = Phase::pausing, .from = *before, .until = from});
    // Nobody has counted those for which there was no room.
    number = step.has_more_attempts ? 0 : number + 1;
    add(step.spans, {Phase::running, *from, until, number, attempt.exit_code, attempt.signal});
    before = until.value_or(*from);
  }
}

}  // namespace

void tell_ending(StepTimeline& step, const MarkerRecord& record, bool succeeded) {
  step.verdict = verdict_of(record, succeeded);
  step.reason = record.reason;
  step.exit_code = record.exit_code;
  step.signal = record.signal;
  // Of one that never ran there is nothing but zeros.
  if (!record.started_at.empty()) step.use = record.use;
  step.finished = parse_rfc3339(record.finished_at);
  if (record.outcome == name_of(OutcomeKind::ended)) step.role = Role::sidecar;
  const auto began = parse_rfc3339(record.wait_started_at);
  const auto started = parse_rfc3339(record.started_at);
  const auto& wait_end = started ? started : step.finished;
  if (began && wait_end) {
    add(step.spans, {.phase = Phase::waiting, .from = *began, .until = wait_end});
  }
  if (!started) return;
  add_attempts(step, record, *started);
  const bool has_run = !step.spans.empty() && step.spans.back().phase == Phase::running;
  if (has_run) return;
  add(step.spans, {Phase::running, *started, step.finished, 1, record.exit_code, record.signal});
}

std::vector<Span> spans_of_state(std::string_view began, std::string_view state,
                                 std::string_view since, std::optional<int> attempt) {
  std::vector<Span> spans;
  const auto begin = parse_rfc3339(began);
  const auto change = parse_rfc3339(since);
  const auto open = [&](Phase phase, Timestamp from) {
    add(spans, {.phase = phase, .from = from});
  };
  const auto before = [&](Phase phase) {
    if (begin && change) add(spans, {.phase = phase, .from = *begin, .until = change});
  };
  if (state == name_of(State::waiting)) {
    if (begin || change) open(Phase::waiting, begin ? *begin : *change);
  } else if (state == name_of(State::running)) {
    // Of a later attempt it is not told when the first began.
    before(attempt == 1 ? Phase::waiting : Phase::up);
    if (change) {
      add(spans, {.phase = Phase::running, .from = *change, .attempt = attempt.value_or(0)});
    }
  } else if (state == name_of(State::backing_off)) {
    before(Phase::up);
    if (change) open(Phase::pausing, *change);
  } else if (begin || change) {
    open(Phase::up, begin ? *begin : *change);
  }
  return spans;
}

}  // namespace stepgate::report
