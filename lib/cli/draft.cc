#include "cli/draft.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <utility>

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

// What was not said.
Result<void> fill_in(ReportPolicy& report) {
  if (report.run_dir.empty()) {
    Result<std::string> run_dir = absolute_path(default_run_dir());
    if (!run_dir) return std::unexpected(run_dir.error());
    report.run_dir = std::move(*run_dir);
  }
  std::error_code ignored;
  if (report.termination_message.empty() && std::filesystem::exists(kTerminationLog, ignored)) {
    report.termination_message = kTerminationLog;
  }
  if (is_step_marker_of(report, report.post_file)) report.post_file.clear();
  return {};
}

// Options that make no sense together, or alone.
Result<void> check_alone(const Draft& draft) {
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
  if (draft.spec.script && !draft.spec.script->text.empty() && !draft.spec.script->file.empty()) {
    return invalid("--script and --script-file: give one of them");
  }
  return {};
}

// The steps' names become markers in the run directory.
Result<void> resolve_names(Draft& draft) {
  for (const auto& [option, names] :
       {std::pair("--after", &draft.after), std::pair("--wait-ready", &draft.needed),
        std::pair("--until", &draft.until)}) {
    drop_repeated(*names);
    if (!draft.report.step.empty() && std::ranges::count(*names, draft.report.step) > 0) {
      return invalid(
          fmt::format("{}: step '{}' cannot wait for itself", option, draft.report.step));
    }
  }
  const std::string& run_dir = draft.report.run_dir;
  std::vector<Predecessor>& all = draft.spec.wait.predecessors;
  std::ranges::transform(draft.after, std::inserter(all, all.begin()),
                         [&](const std::string& name) { return marker_of(run_dir, name); });
  std::vector<Sidecar>& sidecars = draft.spec.wait.sidecars;
  for (const std::string& name : draft.needed) sidecars.push_back(sidecar_of(run_dir, name));
  std::vector<Predecessor>& until = draft.spec.sidecar.until;
  for (const std::string& name : draft.until) until.push_back(marker_of(run_dir, name));

  const bool come_back = draft.predecessors_come_back;
  for (Predecessor& predecessor : all) predecessor.comes_back = come_back;
  for (Sidecar& sidecar : sidecars) sidecar.marker.comes_back = come_back;
  for (Predecessor& served : until) served.comes_back = come_back;
  return {};
}

}  // namespace

std::string default_run_dir() {
  const char* set = std::getenv("STEPGATE_RUN_DIR");
  return set != nullptr && *set != '\0' ? set : "/stepgate/run";
}

Result<void> complete(Draft& draft) {
  if (const Result<void> filled = fill_in(draft.report); !filled) return filled;
  if (const Result<void> checked = check_alone(draft); !checked) return checked;
  return resolve_names(draft);
}

}  // namespace stepgate::cli
