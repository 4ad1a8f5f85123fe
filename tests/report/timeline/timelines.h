// Timelines for the tests of those who show them.
#pragma once

#include <string>

#include "report/timeline/timeline.h"

namespace stepgate::test {

// 2026-03-01 12:00:00 UTC, and so many milliseconds.
inline Timestamp at(std::int64_t milliseconds) {
  using namespace std::chrono_literals;
  return Timestamp{std::chrono::sys_days{2026y / 3 / 1} + 12h} +
         std::chrono::milliseconds(milliseconds);
}

inline report::Span span(report::Phase phase, std::int64_t from, std::int64_t until) {
  return {.phase = phase, .from = at(from), .until = at(until)};
}

inline report::Span attempt(int number, std::int64_t from, std::int64_t until, int exit_code) {
  return {report::Phase::running, at(from), at(until), number, exit_code, std::nullopt};
}

// One that waited, and ran from `from` until `until`.
inline report::StepTimeline ran(const std::string& name, std::int64_t from, std::int64_t until,
                                int exit_code = 0) {
  report::StepTimeline step{.name = name};
  step.verdict = exit_code == 0 ? report::Verdict::succeeded : report::Verdict::failed;
  step.reason = "the command exited with " + std::to_string(exit_code);
  step.spans = {span(report::Phase::waiting, 0, from), attempt(1, from, until, exit_code)};
  step.finished = at(until);
  step.exit_code = exit_code;
  return step;
}

inline report::Timeline timeline(std::vector<report::StepTimeline> steps) {
  return {.title = "a run", .made_at = at(100'000), .notes = {}, .steps = std::move(steps)};
}

}  // namespace stepgate::test
