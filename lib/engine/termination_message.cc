#include "engine/termination_message.h"

#include "engine/log.h"
#include "engine/results.h"
#include "os/file.h"

namespace stepgate {

void leave_termination_message(const ReportPolicy& policy, std::string_view sentence) {
  if (policy.termination_message.empty()) return;
  const auto written = os::overwrite_file(
      policy.termination_message, sentence.substr(0, kTerminationBytes),
      policy.termination_message_is_asked ? std::optional<mode_t>(0644) : std::nullopt);
  // The default is only used where it happens to be there.
  if (!written && policy.termination_message_is_asked) log::warn(describe(written.error()));
}

void leave_termination_message(const ReportPolicy& policy, const os::Folder* step_folder,
                               const Account& account, const Outcome& outcome) {
  if (policy.termination_message_format == MessageFormat::text) {
    if (!outcome.succeeded) leave_termination_message(policy, outcome.reason);
    return;
  }
  const ResultTexts results = step_folder == nullptr ? ResultTexts() : read_results(*step_folder);
  leave_termination_message(policy, termination_line(policy.step, account, outcome, results));
}

}  // namespace stepgate
