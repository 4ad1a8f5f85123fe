#include "report/step_status.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/timestamp.h"
#include "os/look.h"
#include "os/marker.h"
#include "os/path_walk.h"
#include "report/records.h"
#include "step/spec.h"

namespace stepgate::report {
namespace {

constexpr std::size_t kLargestRecord = std::size_t{64} * 1024;
constexpr const char* kLease = "out.alive";
constexpr const char* kState = "state.json";

std::string text_of(const std::optional<Timestamp>& time) { return time ? rfc3339(*time) : ""; }

std::string text_in(const os::Fd& folder, const char* name) {
  return os::read_entry(folder.get(), name, kLargestRecord).value_or("");
}

StepStatus ended(const os::Fd& folder, StepStatus status, bool succeeded) {
  const char* name = succeeded ? "out" : "out.err";
  MarkerRecord record = read_marker_record(text_in(folder, name));
  status.stage = succeeded ? Stage::succeeded : Stage::failed;
  status.exit_code = record.exit_code;
  if (!status.exit_code) {
    // All that Tekton's own wrapper tells.
    const os::Fd inside = os::open_to_look(folder.get(), "status");
    if (inside) status.exit_code = read_number(text_in(inside, "exitCode"));
  }
  status.signal = record.signal;
  status.outcome = std::move(record.outcome);
  status.reason = std::move(record.reason);
  status.started = std::move(record.wait_started_at);
  status.command_started = std::move(record.started_at);
  status.attempts = std::move(record.attempts);
  status.use = record.use;
  status.since = record.finished_at.empty() ? text_of(os::time_of(folder.get(), name))
                                            : std::move(record.finished_at);
  return status;
}

// What an earlier start has left is older than the lease of this one. By their files, whose times
// one clock tells.
std::optional<StateRecord> state_of(const os::Fd& folder, const std::optional<Timestamp>& lease) {
  const std::optional<Timestamp> written = os::time_of(folder.get(), kState);
  if (lease && written && *written < *lease) return std::nullopt;
  return read_state_record(text_in(folder, kState));
}

StepStatus active(const os::Fd& folder, StepStatus status, bool has_lease) {
  // Else anything may have that name.
  const auto lease = has_lease ? os::time_of(folder.get(), kLease) : std::nullopt;
  status.started = text_of(lease);
  std::optional<StateRecord> record = state_of(folder, lease);
  if (!record && !has_lease) return status;
  status.stage = Stage::active;
  if (!record) {
    status.state = "started";
    status.since = status.started;
    return status;
  }
  status.state = std::move(record->state);
  status.since = std::move(record->since);
  status.pid = record->pid;
  status.attempt = record->attempt;
  status.waiting_for = std::move(record->waiting_for);
  return status;
}

StepStatus lost(const os::Fd& folder, StepStatus status) {
  const auto lease = os::time_of(folder.get(), kLease);
  status.started = text_of(lease);
  status.stage = Stage::lost;
  std::optional<StateRecord> record = state_of(folder, lease);
  status.reason = "its wrapper was killed before it left a marker";
  if (record && !record->since.empty()) {
    status.reason += fmt::format(" ({} since {})", record->state, record->since);
    status.last = std::move(record);
  }
  return status;
}

StepStatus unreadable(StepStatus status, const Error& error) {
  status.stage = Stage::unreadable;
  status.reason = describe(error);
  return status;
}

enum class LeaseState { none, held, free, moving };

// Free only where it is so twice, and the same one: a restarted step puts a new one over the old.
LeaseState look_twice(const Predecessor& marker) {
  const Result<std::optional<os::LeaseView>> lease = os::look_at_lease(marker);
  if (!lease || !*lease) return LeaseState::none;
  if ((*lease)->held()) return LeaseState::held;
  const Result<std::optional<os::LeaseView>> again = os::look_at_lease(marker);
  const bool still_free = again && *again && (*again)->is_same_as(**lease) && !(*again)->held();
  return still_free ? LeaseState::free : LeaseState::moving;
}

}  // namespace

bool is_finished(const StepStatus& status) {
  return status.stage == Stage::succeeded || status.stage == Stage::failed ||
         status.stage == Stage::lost;
}

std::string state_word(const StepStatus& status) {
  switch (status.stage) {
    case Stage::pending:
      return "pending";
    case Stage::active:
      return status.state;
    case Stage::succeeded:
      return "succeeded";
    case Stage::failed:
      return "failed";
    case Stage::lost:
      return "lost";
    case Stage::unreadable:
      return "unreadable";
    case Stage::gone:
      return "gone";
  }
  __builtin_unreachable();
}

// Only words that this program knows.
std::string telling_word(const StepStatus& status) {
  constexpr std::array kTelling{"timed-out", "cancelled", "skipped", "wait-failed", "cannot-start"};
  const bool has_marker = status.stage == Stage::succeeded || status.stage == Stage::failed;
  if (has_marker && std::ranges::find(kTelling, status.outcome) != kTelling.end()) {
    return status.outcome;
  }
  return state_word(status);
}

std::optional<StepStatus> read_step(const std::string& run_dir, const std::string& step,
                                    FreeLease free_lease) {
  // Whoever restarts faster than this, again and again, is shown as it is at one of the looks.
  constexpr int kMostLooks = 100;
  const Predecessor marker = marker_of(run_dir, step);
  for (int looks = 1;; ++looks) {
    const os::Fd folder = os::open_to_look(step_folder(run_dir, step));
    if (!folder) return std::nullopt;
    StepStatus status;
    status.step = step;
    const Result<os::MarkerState> state = os::look_at_marker(marker);
    if (!state) return unreadable(std::move(status), state.error());
    if (*state != os::MarkerState::absent) {
      return ended(folder, std::move(status), *state == os::MarkerState::succeeded);
    }
    const LeaseState lease = look_twice(marker);
    if (lease == LeaseState::held) return active(folder, std::move(status), true);
    // Given up in order, the marker came before the lease went: it is there by now.
    const Result<os::MarkerState> late = os::look_at_marker(marker);
    const bool is_settled = late && *late == os::MarkerState::absent && lease != LeaseState::moving;
    if (!is_settled && looks < kMostLooks) continue;
    if (lease == LeaseState::free && free_lease == FreeLease::means_lost) {
      return lost(folder, std::move(status));
    }
    return active(folder, std::move(status), lease != LeaseState::none);
  }
}

std::optional<StepStatus> read_step(const std::string& run_dir, const std::string& step) {
  const bool hides = os::has_partial_events(step_folder(run_dir, step));
  return read_step(run_dir, step, hides ? FreeLease::means_nothing : FreeLease::means_lost);
}

}  // namespace stepgate::report
