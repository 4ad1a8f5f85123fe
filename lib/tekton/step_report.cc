#include "tekton/step_report.h"

#include <utility>

#include "base/timestamp.h"
#include "engine/log.h"
#include "os/file.h"
#include "os/folder.h"
#include "tekton/message/artifacts.h"
#include "tekton/message/message.h"
#include "tekton/message/results.h"
#include "tekton/message/started_at.h"

namespace stepgate::tekton {
StepReport::StepReport(const Flags& flags, const Paths& paths, Reporter reporter)
    : flags_(flags), paths_(paths), reporter_(std::move(reporter)) {}

void StepReport::step_started() { started_at_ = now(); }

void StepReport::state(State state, std::optional<int> pid, std::vector<std::string> waiting_for) {
  reporter_.state(state, pid, std::move(waiting_for));
}

// The exit code comes first, since a later step may read it as soon as the marker is there; the
// message last, since only the kubelet reads it, when all is over.
int StepReport::finish(const Account& account, const Outcome& outcome) {
  const Ending ending = tekton::ending_of(outcome, flags_.breakpoint_on_failure);
  bool good = true;
  if (ending.exit_code_file) good &= leave_exit_code(*ending.exit_code_file);
  if (ending.at_breakpoint) {
    at_breakpoint_ = true;
    account_ = account;
    outcome_ = outcome;
  } else {
    good &= leave_marker(account, outcome, ending.marker == LeftMarker::success);
  }
  const bool told = leave_message(ending);
  if (!told) return kExitFailed;
  return !good && ending.exit_status == 0 ? kExitFailed : ending.exit_status;
}

void StepReport::leave_to_others() { reporter_.leave_post_file_to_others(account_, outcome_); }

void StepReport::fail_at_breakpoint(bool cancelled) {
  if (cancelled) leave_exit_code(kKilled);
  leave_marker(account_, outcome_, false);
  if (!cancelled) return;
  const Row reason{"Reason", kCancelled, RowType::internal};
  if (const Result<void> told = append_rows(message_file(), {&reason, 1}); !told) {
    log::error(describe(told.error()));
  }
}

bool StepReport::leave_marker(const Account& account, const Outcome& outcome, bool succeeded) {
  Outcome told = outcome;
  told.succeeded = succeeded;
  told.exit_status = 0;
  return reporter_.finish(account, told) == 0;
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
bool StepReport::leave_message(const Ending& ending) {
  std::vector<Row> rows = own_rows(ending);
  Result<void> results;
  if (ending.reports_results) {
    results = tell_results();
    if (results && flags_.has_results_in_message()) {
      Result<std::vector<Row>> artifacts = read_artifacts(flags_.step_metadata_dir, paths_);
      if (artifacts) {
        rows.insert(rows.end(), artifacts->begin(), artifacts->end());
      } else {
        log::warn(describe(artifacts.error()));
      }
    }
  }
  if (!results) log::error(describe(results.error()));
  const Result<void> left = append_rows(message_file(), rows);
  if (!left) log::error(describe(left.error()));
  return results && left;
}

Result<void> StepReport::tell_results() const {
  const Result<void> of_task =
      tell_results_in(paths_.in("results"), flags_.results, RowType::task_result);
  if (!of_task) return of_task;
  // Without a folder they are looked for where Go's path would lead.
  const std::string& folder = flags_.step_metadata_dir;
  return tell_results_in(folder.empty() ? "results" : folder + "/results", flags_.step_results,
                         RowType::step_result);
}

Result<void> StepReport::tell_results_in(const std::string& folder,
                                         const std::vector<std::string>& names,
                                         RowType type) const {
  if (!flags_.has_results_in_message()) return check_results(folder, names);
  const Result<std::vector<Row>> rows = read_results(folder, names, type);
  if (!rows) return std::unexpected(rows.error());
  if (rows->empty()) return {};
  return append_rows(message_file(), *rows);
}

MessageFile StepReport::message_file() const {
  return {flags_.termination_path, flags_.compress_termination_message};
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
