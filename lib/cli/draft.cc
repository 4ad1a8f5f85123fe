#include "cli/draft.h"

#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "cli/values.h"

namespace stepgate::cli {
namespace {

constexpr const char* kTerminationLog = "/dev/termination-log";

bool is_step_marker_of(const ReportPolicy& report, const std::string& path) {
  return !report.step.empty() && path == marker_of(report.run_dir, report.step).path;
}

// Either name of a marker that this very step leaves.
bool is_own_marker(const ReportPolicy& report, const std::string& path) {
  const std::string marker = path.ends_with(".err") ? path.substr(0, path.size() - 4) : path;
  return is_step_marker_of(report, marker) ||
         (!report.post_file.empty() && marker == report.post_file);
}

}  // namespace

std::string default_run_dir() {
  const char* set = std::getenv("STEPGATE_RUN_DIR");
  return set != nullptr && *set != '\0' ? set : "/stepgate/run";
}

Result<void> complete(Draft& draft) {
  if (draft.report.run_dir.empty()) {
    Result<std::string> run_dir = absolute_path(default_run_dir());
    if (!run_dir) return std::unexpected(run_dir.error());
    draft.report.run_dir = std::move(*run_dir);
  }
  std::error_code ignored;
  if (draft.report.termination_message.empty() &&
      std::filesystem::exists(kTerminationLog, ignored)) {
    draft.report.termination_message = kTerminationLog;
  }
  if (is_step_marker_of(draft.report, draft.report.post_file)) draft.report.post_file.clear();
  for (const Predecessor& file : draft.spec.wait.predecessors) {
    if (is_own_marker(draft.report, file.path)) {
      return invalid(
          fmt::format("{} is this step's own marker: it cannot wait for itself", file.path));
    }
  }
  if (draft.report.once && draft.report.step.empty() && draft.report.post_file.empty()) {
    return invalid("--once: the step leaves no marker: give --step or --post-file");
  }
  const SidecarSpec& sidecar = draft.spec.sidecar;
  if (draft.report.step.empty() && !(sidecar.ready_probes.empty() && sidecar.ready_files.empty())) {
    return invalid(
        fmt::format("{}: nobody would see that it is ready: give --step", draft.ready_option));
  }
  for (auto* names : {&draft.after, &draft.needed, &draft.until}) drop_repeated(*names);
  std::vector<Predecessor> steps;
  for (const std::string& name : draft.after) {
    if (name == draft.report.step) {
      return invalid(fmt::format("--after: step '{}' cannot wait for itself", name));
    }
    steps.push_back(marker_of(draft.report.run_dir, name));
  }
  for (const std::string& name : draft.needed) {
    if (name == draft.report.step) {
      return invalid(fmt::format("--wait-ready: step '{}' cannot wait for itself", name));
    }
    draft.spec.wait.sidecars.push_back(sidecar_of(draft.report.run_dir, name));
    draft.spec.wait.sidecars.back().marker.comes_back = draft.predecessors_come_back;
  }
  for (const std::string& name : draft.until) {
    if (name == draft.report.step) {
      return invalid(fmt::format("--until: step '{}' cannot wait for itself", name));
    }
    draft.spec.sidecar.until.push_back(marker_of(draft.report.run_dir, name));
    draft.spec.sidecar.until.back().comes_back = draft.predecessors_come_back;
  }
  std::vector<Predecessor>& all = draft.spec.wait.predecessors;
  all.insert(all.begin(), steps.begin(), steps.end());
  for (Predecessor& predecessor : all) predecessor.comes_back = draft.predecessors_come_back;
  if (draft.spec.script && !draft.spec.script->text.empty() && !draft.spec.script->file.empty()) {
    return invalid("--script and --script-file: give one of them");
  }
  return {};
}

}  // namespace stepgate::cli
