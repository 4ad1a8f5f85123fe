// What happened in a run, and when, as far as anybody has told: from this all that is written about
// a run is made. Texts are as they were found, and not fit to be shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/timestamp.h"
#include "step/record.h"

namespace stepgate::report {

enum class Verdict {
  succeeded,
  forgiven,  // failed, and its errors do not count
  failed,
  timed_out,
  cancelled,
  skipped,
  wait_failed,
  cannot_start,
  lost,     // killed before it could tell anything
  running,  // not over yet, as the next two
  waiting,
  pending,
  unknown
};

// "timed out".
std::string_view word_of(Verdict verdict);
// Has something gone wrong? Not where it was skipped.
bool is_failure(Verdict verdict);
bool is_over(Verdict verdict);

enum class Phase {
  preparing,  // its container is still to be made
  waiting,
  running,
  pausing,  // between two attempts
  up        // there is a wrapper, and nobody tells whether it waits or its command runs
};

std::string_view word_of(Phase phase);

struct Span {
  Phase phase = Phase::running;
  Timestamp from = {};
  std::optional<Timestamp> until = {};  // empty: it is not over, or nobody knows when it was
  // Of a run of the command:
  int attempt = 0;  // 1 for the first; 0 where its number is not known
  std::optional<int> exit_code = {};
  std::optional<int> signal = {};

  bool operator==(const Span&) const = default;
};

// What is kept of a log: the middle of a long one is left out.
struct Log {
  std::string title = {};
  std::string beginning = {};
  std::uint64_t left_out = 0;  // bytes
  std::string end = {};
};

enum class Role { step, init, sidecar };

struct StepTimeline {
  std::string name = {};
  Role role = Role::step;
  Verdict verdict = Verdict::unknown;
  std::string reason = {};
  std::vector<Span> spans = {};  // in order
  std::optional<Timestamp> finished = {};
  std::optional<int> exit_code = {};
  std::optional<int> signal = {};
  std::optional<ResourceUse> use = {};
  bool has_more_attempts = false;  // before the first of which anything is told
  std::vector<std::string> waiting_for = {};
  std::vector<std::pair<std::string, std::string>> results = {};
  std::vector<Log> logs = {};
  std::vector<std::string> notes = {};  // what must be known to read the times; our own words
};

// How a sidecar ends is nobody's failure.
bool is_failure(const StepTimeline& step);

// Gives a step its role, once its verdict is known: a sidecar's failure is allowed.
void take_role(StepTimeline& step, Role role);

struct Timeline {
  std::string title = {};
  std::optional<Verdict> verdict = {};  // where it is told of the run itself; else its steps' tell
  Timestamp made_at = {};               // what is not over is drawn up to here
  std::vector<std::string> notes = {};
  std::vector<StepTimeline> steps = {};
};

}  // namespace stepgate::report
