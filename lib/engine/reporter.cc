#include "engine/reporter.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/timestamp.h"
#include "engine/log.h"
#include "engine/termination_message.h"
#include "os/file.h"
#include "os/marker.h"
#include "os/temporary.h"

namespace stepgate {
namespace {

// Of an earlier start, beside the marker itself.
constexpr std::array<const char*, 4> kStale{"state.json", "status", "results", "script"};

}  // namespace

bool has_succeeded(const ReportPolicy& policy) {
  std::vector<Predecessor> own;
  if (!policy.step.empty()) own.push_back(marker_of(policy.run_dir, policy.step));
  if (!policy.post_file.empty()) own.push_back({.path = policy.post_file, .called = ""});
  return std::ranges::all_of(own, [](const Predecessor& marker) {
    const Result<os::MarkerState> state = os::look_at_marker(marker);
    return state && *state == os::MarkerState::succeeded;
  });
}

Result<Reporter> Reporter::begin(const ReportPolicy& policy) {
  Reporter reporter(policy);
  if (!policy.step.empty()) {
    const std::string folder = stepgate::step_folder(policy.run_dir, policy.step);
    if (const auto opened = reporter.open_place(folder, "out", true); !opened) {
      return std::unexpected(opened.error());
    }
  }
  if (!policy.post_file.empty()) {
    const std::size_t slash = policy.post_file.rfind('/');
    const std::string folder = slash == 0 ? "/" : policy.post_file.substr(0, slash);
    if (const auto opened = reporter.open_place(folder, policy.post_file.substr(slash + 1), false);
        !opened) {
      // Nothing was touched yet, and a lease that was taken a moment ago must not look lost.
      reporter.withdraw();
      return std::unexpected(opened.error());
    }
  }
  for (Place& place : reporter.places_) {
    if (reporter.is_bare(place)) continue;
    if (const Result<void> cleared = reporter.clear(place); !cleared) {
      reporter.withdraw();
      return std::unexpected(cleared.error());
    }
    reporter.say_once(place.marker.reserve());
  }
  if (const os::Folder* folder = reporter.step_folder()) reporter.prepare_step_folder(*folder);
  return reporter;
}

Result<void> Reporter::open_place(const std::string& folder_path, const std::string& marker,
                                  bool is_step_folder) {
  Result<os::Folder> folder =
      os::Folder::make(folder_path, is_step_folder ? os::Follow::no_links : os::Follow::links);
  if (!folder) {
    // A folder that cannot be made does not keep the command from running.
    log::error(describe(folder.error()));
    marker_failed_ = true;
    return {};
  }
  std::optional<os::Lease> lease;
  Result<os::Lease> taken = os::Lease::take(*folder, marker);
  if (taken) {
    lease = std::move(*taken);
  } else if (taken.error().kind == ErrorKind::missing) {
    // A folder that takes no FIFO mostly takes nothing else either: this line is enough for both.
    log::warn(describe(taken.error()) + "; if this wrapper is killed, others will not notice");
    told_ = true;
  } else {
    return std::unexpected(taken.error());
  }
  places_.push_back(
      {os::MarkerWriter::in(std::move(*folder), marker), std::move(lease), is_step_folder});
  return {};
}

Result<void> Reporter::clear(const Place& place) {
  const os::Folder& folder = place.marker.folder();
  // Before the marker, which alone says that it is an old one: the lease is held by now.
  if (place.is_step_folder) say_once(folder.remove("ready"));
  if (const Result<void> removed = place.marker.remove_stale(); !removed) return removed;
  if (place.is_step_folder) {
    for (const char* name : kStale) say_once(folder.remove(name));
  }
  const os::TemporariesOf whose{place.is_step_folder ? "" : place.marker.name()};
  say_once(os::remove_temporaries(folder, whose));
  return {};
}

void Reporter::prepare_step_folder(const os::Folder& folder) {
  for (const char* name : {"status", "results"}) say_once(folder.make_inside(name));
  Result<os::Control> control = os::Control::make(folder);
  if (control) {
    control_ = std::move(*control);
  } else {
    say_once(std::unexpected(control.error()));
  }
}

void Reporter::state(State state, std::optional<int> pid, std::vector<std::string> waiting_for) {
  const os::Folder* folder = step_folder();
  if (folder == nullptr) return;
  if (state_ != state) since_ = now();
  if (state_ != state && state == State::running) ++attempt_;
  state_ = state;
  const StateReport report{policy_.step, state, since_, pid, std::move(waiting_for), attempt_};
  say_once(os::replace_file(*folder, "state.json", state_line(report)));
}

void Reporter::ready(bool is_ready) {
  const os::Folder* folder = step_folder();
  if (folder == nullptr) return;
  say_once(is_ready ? os::replace_file(*folder, "ready", "") : folder->remove("ready"));
}

int Reporter::finish(const Account& account, const Outcome& outcome) {
  leave_termination_message(policy_, step_folder(), account, outcome);
  leave_exit_code(outcome);
  state(State::done, std::nullopt, {});
  const std::string record = record_line(policy_.step, account, outcome);
  for (Place& place : places_) {
    const auto published =
        place.marker.publish(outcome.succeeded, is_bare(place) ? std::string_view() : record);
    if (!published) {
      // The lease stays behind, free: whoever waits sees that no marker will come.
      const std::string problem = describe(published.error());
      log::error(problem);
      if (outcome.succeeded) leave_termination_message(policy_, problem);
      marker_failed_ = true;
      continue;
    }
    // It has been gone while the sidecar ended; beside a marker it misleads nobody.
    if (place.is_step_folder && account.was_ready) ready(true);
    give_up(place);
  }
  return marker_failed_ && outcome.exit_status == 0 ? kExitMisuse : outcome.exit_status;
}

void Reporter::leave_post_file_to_others(const Account& account, const Outcome& outcome) {
  if (!places_.empty() && !places_.back().is_step_folder) {
    give_up(places_.back());
    places_.pop_back();
  }
  finish(account, outcome);
}

// Ends as if the step had never started.
void Reporter::withdraw() {
  for (Place& place : places_) give_up(place);
}

void Reporter::give_up(Place& place) {
  if (place.lease) place.lease->give_up(place.marker.folder());
  if (place.is_step_folder && control_) control_->remove(place.marker.folder());
}

bool Reporter::is_bare(const Place& place) const {
  return !place.is_step_folder && policy_.post_file_is_bare;
}

void Reporter::leave_exit_code(const Outcome& outcome) {
  const os::Folder* folder = step_folder();
  if (folder == nullptr) return;
  const Result<os::Folder> status = folder->open_inside("status");
  if (!status) return say_once(std::unexpected(status.error()));
  say_once(os::replace_file(*status, "exitCode", std::to_string(outcome.exit_code())));
}

std::vector<std::string> Reporter::environment() const {
  if (policy_.step.empty() || policy_.hides_from_command) return {};
  return {"STEPGATE_STEP=" + policy_.step, "STEPGATE_RUN_DIR=" + policy_.run_dir,
          "STEPGATE_RESULTS=" + stepgate::step_folder(policy_.run_dir, policy_.step) + "/results"};
}

const os::Folder* Reporter::step_folder() const {
  for (const Place& place : places_) {
    if (place.is_step_folder) return &place.marker.folder();
  }
  return nullptr;
}

// Only the marker decides; of what else cannot be written the first is enough.
void Reporter::say_once(const Result<void>& done) {
  if (done || told_) return;
  told_ = true;
  log::warn(describe(done.error()));
}

}  // namespace stepgate
