// What a step leaves for others: its lease, its state, and at the end its marker.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "engine/report.h"
#include "os/control.h"
#include "os/lease.h"
#include "os/marker_writer.h"
#include "step/outcome.h"
#include "step/record.h"
#include "step/spec.h"

namespace stepgate {

// Is every marker of success there that this policy has a step leave? It names one at least.
// Touches nothing.
bool has_succeeded(const ReportPolicy& policy);

class Reporter : public Report {
 public:
  // Takes the leases, then removes what an earlier start left, then reserves the space for the
  // record. An error means that the step must not run (125): somebody else lives under its name, or
  // a stale lease or marker stays, which others would take for this start's. Everything less is
  // said in the log and lived with.
  static Result<Reporter> begin(const ReportPolicy& policy);

  // state.json; its `since` is the first time that this state is told.
  void state(State state, std::optional<int> pid, std::vector<std::string> waiting_for) override;

  // The file `ready`, until the sidecar is about to end; finish() puts it back.
  void ready(bool is_ready) override;

  // Termination message, status/exitCode, state `done`, the markers, and then the leases. The
  // wrapper's exit status: the outcome's own, or 125 where a marker failed that should tell
  // success.
  int finish(const Account& account, const Outcome& outcome) override;

  // The same, but for the post-file: whoever looks after the step writes that one.
  void leave_post_file_to_others(const Account& account, const Outcome& outcome);

  // Null where there is none.
  [[nodiscard]] const os::Control* control() const override {
    return control_ ? &*control_ : nullptr;
  }
  // STEPGATE_STEP and its like, for the command.
  [[nodiscard]] std::vector<std::string> environment() const override;

 private:
  // One place where a marker appears: the step's own folder, or that of --post-file.
  struct Place {
    os::MarkerWriter marker;
    std::optional<os::Lease> lease;
    bool is_step_folder;
  };
  explicit Reporter(ReportPolicy policy) : policy_(std::move(policy)) {}
  Result<void> open_place(const std::string& folder, const std::string& marker,
                          bool is_step_folder);
  Result<void> clear(const Place& place);
  [[nodiscard]] bool is_bare(const Place& place) const;
  void prepare_step_folder(const os::Folder& folder);
  void leave_exit_code(const Outcome& outcome);
  [[nodiscard]] const os::Folder* step_folder() const;
  void give_up(Place& place);
  void withdraw();
  void say_once(const Result<void>& done);

  ReportPolicy policy_;
  std::vector<Place> places_;
  std::optional<os::Control> control_;
  std::optional<State> state_;
  Timestamp since_;
  int attempt_ = 0;
  bool marker_failed_ = false;
  bool told_ = false;
};

}  // namespace stepgate
