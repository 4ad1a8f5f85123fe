#include "tekton/step_report.h"

#include <cerrno>
#include <utility>

#include "base/timestamp.h"
#include "engine/log.h"
#include "os/file.h"
#include "os/folder.h"
#include "os/read_file.h"
#include "tekton/message/started_at.h"

namespace stepgate::tekton {

StepReport::StepReport(const Flags& flags, const Paths& paths, Reporter reporter, Message message)
    : flags_(flags), paths_(paths), reporter_(std::move(reporter)), message_(message) {}

void StepReport::step_started() { started_at_ = now(); }

void StepReport::state(State state, std::optional<int> pid, std::vector<std::string> waiting_for) {
  reporter_.state(state, pid, std::move(waiting_for));
}

// The exit code comes first, since a later step may read it as soon as the marker is there; results
// are read before it, since a later step may write to them from then on; the message comes last,
// since only the kubelet reads it, when all is over.
int StepReport::finish(const Account& account, const Outcome& outcome) {
  const Ending ending = tekton::ending_of(outcome, flags_.breakpoint_on_failure);
  bool good = true;
  if (ending.exit_code_file) good &= leave_exit_code(*ending.exit_code_file);
  const StepResults results =
      ending.reports_results ? read_step_results(flags_, paths_) : StepResults();
  if (ending.at_breakpoint) {
    at_breakpoint_ = true;
    account_ = account;
    outcome_ = outcome;
  } else {
    good &= leave_marker(account, outcome, ending);
  }
  const bool told = leave_message(ending, results);
  if (!told) return kExitFailed;
  return !good && ending.exit_status == 0 ? kExitFailed : ending.exit_status;
}

void StepReport::leave_to_others() { reporter_.leave_post_file_to_others(account_, outcome_); }

void StepReport::fail_at_breakpoint(bool cancelled) {
  if (cancelled) leave_exit_code(kKilled);
  leave_marker(account_, outcome_, {cancelled ? kExitAsCancelled : kExitFailed});
  if (!cancelled) return;
  const Row reason{"Reason", kCancelled, RowType::internal};
  if (const Result<void> told = append_rows(message_file(), {&reason, 1}); !told) {
    log::error(describe(told.error()));
  }
}

bool StepReport::leave_marker(const Account& account, const Outcome& outcome,
                              const Ending& ending) {
  Outcome told = outcome;
  told.succeeded = ending.marker == LeftMarker::success;
  told.exit_status = ending.exit_status;
  // It differs where a marker failed that should tell success.
  return reporter_.finish(account, told) == ending.exit_status;
}

bool StepReport::leave_exit_code(const std::string& text) const {
  if (flags_.step_metadata_dir.empty()) return true;
  const Result<os::Folder> folder = os::Folder::make(flags_.step_metadata_dir, os::Follow::links);
  const Result<void> left =
      folder ? os::replace_file(*folder, "exitCode", text) : std::unexpected(folder.error());
  if (!left) log::error(describe(left.error()));
  return left.has_value();
}

// What does not fit keeps the results out, never the rest.
bool StepReport::leave_message(const Ending& ending, const StepResults& results) const {
  if (message_ == Message::optional && !has_message_file()) {
    if (!results.verdict) log::error(describe(results.verdict.error()));
    return results.verdict.has_value();
  }
  Result<void> told;
  for (const std::vector<Row>* const rows : {&results.of_task, &results.of_step}) {
    if (told && !rows->empty()) told = append_rows(message_file(), *rows);
  }
  if (told) told = results.verdict;
  if (!told) log::error(describe(told.error()));
  std::vector<Row> rows = own_rows(ending);
  if (told) rows.insert(rows.end(), results.artifacts.begin(), results.artifacts.end());
  const Result<void> left = append_rows(message_file(), rows);
  if (!left) log::error(describe(left.error()));
  return told && left;
}

MessageFile StepReport::message_file() const {
  return {flags_.termination_path, flags_.compress_termination_message};
}

// A kubelet mounts one, which all may write; podman does not.
bool StepReport::has_message_file() const {
  const Result<std::string> there = os::read_file(flags_.termination_path, 0);
  if (there || there.error().code != ENOENT) return true;
  const Result<void> made = os::overwrite_file(flags_.termination_path, "", 0644);
  if (!made) log::warn("no termination message is left: " + describe(made.error()));
  return made.has_value();
}

std::vector<Row> StepReport::own_rows(const Ending& ending) const {
  std::vector<Row> rows{
      {"StartedAt", started_at_text(started_at_.value_or(now())), RowType::internal}};
  if (!ending.exit_code_row.empty()) {
    rows.push_back({"ExitCode", ending.exit_code_row, RowType::internal});
  }
  if (!ending.reason_row.empty()) rows.push_back({"Reason", ending.reason_row, RowType::internal});
  return rows;
}

}  // namespace stepgate::tekton
