#include "tekton/translation.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/name.h"

namespace stepgate::tekton {
namespace {

// Tekton kills at once, but looks for a cancel request only once a second; so this much is not
// noticed.
constexpr Duration kGrace = std::chrono::seconds(1);
// What is waited for has a grace period of its own, and some work after it.
constexpr Duration kPatience = 3 * kGrace;
// For copies Tekton waits without bound.
constexpr Duration kDrain = std::chrono::seconds(5);

constexpr const char* kStep = "STEPGATE_STEP";
constexpr const char* kRunDir = "STEPGATE_RUN_DIR";
constexpr const char* kHide = "STEPGATE_HIDE";

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string absolute(const std::string& path, const Surroundings& surroundings) {
  if (path.empty() || path.starts_with('/')) return path;
  return surroundings.working_directory + "/" + path;
}

Predecessor beside_marker(const Flags& flags, const Surroundings& surroundings,
                          const char* suffix) {
  const std::string path = absolute(flags.post_file, surroundings) + suffix;
  return {.path = path, .called = path};
}

WaitSpec wait_of(const Flags& flags, const Surroundings& surroundings) {
  WaitSpec wait;
  for (const std::string& file : flags.wait_files) {
    if (file.empty()) continue;
    wait.predecessors.push_back({.path = absolute(file, surroundings),
                                 .called = file,
                                 .needs_content = flags.wait_file_content});
  }
  // Who debugs wants to see the failed step's successors run as well.
  wait.run_if = flags.breakpoint_on_failure ? RunIf::always : RunIf::success;
  if (flags.debug_before_step) wait.hold = before_step_exit(flags, surroundings);
  return wait;
}

EndingSpec ending_of(const Flags& flags, const Paths& paths) {
  EndingSpec ending;
  if (flags.timeout.count() > 0) {
    ending.timeout = std::max(std::chrono::duration_cast<Duration>(flags.timeout), Duration(1));
  }
  ending.grace = kGrace;
  ending.drain = kDrain;
  ending.signals_only_pass = true;
  ending.patience = kPatience;
  ending.cancel_file = paths.in("downward/cancel");
  return ending;
}

}  // namespace

Surroundings read_surroundings() {
  Surroundings surroundings;
  std::error_code error;
  surroundings.working_directory = std::filesystem::current_path(error).string();
  surroundings.hermetic =
      variable("TEKTON_HERMETIC") == "1" && variable("TEKTON_RESOURCE_NAME").empty();
  const std::string step = variable(kStep);
  const std::string run_dir = variable(kRunDir);
  if (check_step_name(step) && run_dir.starts_with('/')) {
    surroundings.step = step;
    surroundings.run_dir = run_dir;
  }
  surroundings.hidden = variable(kHide) == "1";
  return surroundings;
}

void hide_from_command(const Surroundings& surroundings) {
  if (!surroundings.hidden) return;
  for (const char* name : {kStep, kRunDir, kHide}) unsetenv(name);
}

Predecessor before_step_exit(const Flags& flags, const Surroundings& surroundings) {
  return beside_marker(flags, surroundings, ".beforestepexit");
}

Predecessor breakpoint_exit(const Flags& flags, const Surroundings& surroundings) {
  return beside_marker(flags, surroundings, ".breakpointexit");
}

StepSpec spec_of(const Flags& flags, const std::vector<std::string>& command, const Paths& paths,
                 const Surroundings& surroundings) {
  StepSpec spec;
  spec.command = command;
  spec.wait = wait_of(flags, surroundings);
  spec.ending = ending_of(flags, paths);
  spec.copies.stdout_path = absolute(flags.stdout_path, surroundings);
  spec.copies.stderr_path = absolute(flags.stderr_path, surroundings);
  spec.on_error = flags.goes_on_after_error() ? OnError::go_on : OnError::stop;
  spec.isolated = surroundings.hermetic;
  return spec;
}

ReportPolicy report_policy_of(const Flags& flags, const Surroundings& surroundings) {
  ReportPolicy policy;
  policy.step = surroundings.step;
  policy.run_dir = surroundings.run_dir;
  policy.post_file = absolute(flags.post_file, surroundings);
  policy.post_file_is_bare = true;
  policy.hides_from_command = surroundings.hidden;
  return policy;
}

}  // namespace stepgate::tekton
