#include "tekton/message/step_results.h"

#include <string>
#include <utility>

#include "engine/log.h"
#include "tekton/message/artifacts.h"
#include "tekton/message/results.h"

namespace stepgate::tekton {
namespace {

Result<std::vector<Row>> read_in(const std::string& folder, const std::vector<std::string>& names,
                                 RowType type, bool has_results_in_message) {
  if (has_results_in_message) return read_results(folder, names, type);
  const Result<void> good = check_results(folder, names);
  if (!good) return std::unexpected(good.error());
  return std::vector<Row>();
}

}  // namespace

StepResults read_step_results(const Flags& flags, const Paths& paths) {
  const bool tells = flags.has_results_in_message();
  // Without a folder they are looked for where Go's path would lead.
  const std::string& folder = flags.step_metadata_dir;
  StepResults all;
  auto of_task = read_in(paths.in("results"), flags.results, RowType::task_result, tells);
  if (!of_task) {
    all.verdict = std::unexpected(of_task.error());
    return all;
  }
  all.of_task = *std::move(of_task);
  auto of_step = read_in(folder.empty() ? "results" : folder + "/results", flags.step_results,
                         RowType::step_result, tells);
  if (!of_step) {
    all.verdict = std::unexpected(of_step.error());
    return all;
  }
  all.of_step = *std::move(of_step);
  if (!tells) return all;
  if (auto artifacts = read_artifacts(folder, paths)) {
    all.artifacts = *std::move(artifacts);
  } else {
    log::warn(describe(artifacts.error()));
  }
  return all;
}

}  // namespace stepgate::tekton
