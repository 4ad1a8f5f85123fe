// A step's end as Tekton's controller reads it: exitCode, the marker, then the termination message.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/report.h"
#include "engine/reporter.h"
#include "tekton/ending.h"
#include "tekton/flags.h"
#include "tekton/message/message.h"
#include "tekton/message/step_results.h"
#include "tekton/paths.h"
#include "tekton/rows/row.h"

namespace stepgate::tekton {

class StepReport : public Report {
 public:
  // `flags` and `paths` outlive it. `reporter` has the leases, and leaves the marker. Where the
  // message's file is neither there nor can be made, that fails the step unless it is optional.
  enum class Message { required, optional };
  StepReport(const Flags& flags, const Paths& paths, Reporter reporter, Message message);

  // The wait is over: the time that the message gives as StartedAt.
  void step_started();

  void state(State state, std::optional<int> pid, std::vector<std::string> waiting_for) override;
  void ready(bool is_ready) override { reporter_.ready(is_ready); }
  int finish(const Account& account, const Outcome& outcome) override;
  [[nodiscard]] const os::Control* control() const override { return reporter_.control(); }
  [[nodiscard]] std::vector<std::string> environment() const override {
    return reporter_.environment();
  }

  // The step has failed and left no marker: somebody is to look at it first.
  [[nodiscard]] bool is_at_breakpoint() const { return at_breakpoint_; }
  // Then one of these ends it: whoever let it go writes the markers, or nobody came and it fails.
  void leave_to_others();
  void fail_at_breakpoint(bool cancelled);

 private:
  bool leave_marker(const Account& account, const Outcome& outcome, const Ending& ending);
  bool leave_exit_code(const std::string& text) const;
  bool leave_message(const Ending& ending, const StepResults& results) const;
  [[nodiscard]] MessageFile message_file() const;
  [[nodiscard]] bool has_message_file() const;
  [[nodiscard]] std::vector<Row> own_rows(const Ending& ending) const;

  const Flags& flags_;
  const Paths& paths_;
  Reporter reporter_;
  Message message_;
  std::optional<Timestamp> started_at_;
  bool at_breakpoint_ = false;
  Account account_;  // kept for the end of a breakpoint
  Outcome outcome_;
};

}  // namespace stepgate::tekton
