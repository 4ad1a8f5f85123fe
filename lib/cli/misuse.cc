#include "cli/misuse.h"

#include "base/name.h"
#include "base/timestamp.h"
#include "cli/draft.h"
#include "cli/values.h"
#include "engine/log.h"
#include "engine/reporter.h"

namespace stepgate::cli {
namespace {

// The parts of the command line that say where to report, as far as they are good.
ReportPolicy what_is_known(const Arguments& arguments) {
  Draft draft;
  const std::string step = glimpse(arguments, "step").value_or("");
  if (check_step_name(step)) draft.report.step = step;
  for (const auto& [option, target] :
       {std::pair("run-dir", &draft.report.run_dir),
        std::pair("post-file", &draft.report.post_file),
        std::pair("termination-message", &draft.report.termination_message)}) {
    const std::optional<std::string> value = glimpse(arguments, option);
    if (!value) continue;
    const Result<std::string> path = absolute_path(*value);
    const bool is_folder = value->ends_with('/') && target != &draft.report.run_dir;
    if (path && !is_folder && !value->starts_with("--")) *target = *path;
  }
  draft.report.termination_message_is_asked = !draft.report.termination_message.empty();
  if (!complete(draft)) return {};
  return draft.report;
}

}  // namespace

int misuse(const std::string& line) {
  log::error(line);
  return kExitMisuse;
}

int misuse_of_step(const Arguments& arguments, const std::string& line) {
  misuse(line);
  const ReportPolicy policy = what_is_known(arguments);
  if (policy.step.empty() && policy.post_file.empty()) return kExitMisuse;
  Result<Reporter> reporter = Reporter::begin(policy);
  if (!reporter) return kExitMisuse;
  Account account;
  account.finished_at = now();
  reporter->finish(account, cannot_start(kExitMisuse, line));
  return kExitMisuse;
}

}  // namespace stepgate::cli
