#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "base/name.h"
#include "cli/commands.h"
#include "cli/misuse.h"
#include "cli/simple_words.h"
#include "cli/values.h"
#include "engine/log.h"
#include "os/control_request.h"
#include "report/run_status.h"
#include "step/spec.h"

namespace stepgate::cli {
namespace {

constexpr int kExitNotAllAsked = 1;

constexpr std::array kOptions{
    SimpleOption{"reason", "TEXT", "why, for the record of every step that is asked"},
};

constexpr SimpleCommand kCommand{
    "stepgate cancel", "[OPTIONS] RUN_DIR [STEP...]",
    "Asks steps to end, where none is named every unfinished one, and does not wait.\n"
    "Exits with 0 where each was asked or has ended already, else with 1.",
    kOptions, "stepgate cancel --reason superseded /stepgate/run build"};

// Where the step was not asked although it has not ended: why, in a sentence; else nothing.
std::string ask(const std::string& run_dir, const std::string& step, const std::string& reason) {
  const std::string folder = step_folder(run_dir, step);
  const auto status = report::read_step(run_dir, step);
  if (!status) {
    std::error_code ignored;
    if (std::filesystem::is_symlink(folder, ignored)) {
      return fmt::format("step '{}' is a link, and none is followed: {}", step, folder);
    }
    return fmt::format("step '{}' has not started: there is no folder {}", step, folder);
  }
  if (status->stage == report::Stage::lost) {
    return fmt::format("step '{}' is lost: {}", step, status->reason);
  }
  if (report::is_finished(*status)) return "";
  const Result<os::Request> request = os::ask_to_end(folder, reason);
  if (request && *request == os::Request::made) return "";
  // It may have ended just now.
  const auto later = report::read_step(run_dir, step);
  if (later && report::is_finished(*later) && later->stage != report::Stage::lost) return "";
  if (!request) return fmt::format("step '{}': {}", step, describe(request.error()));
  switch (*request) {
    case os::Request::nobody_reads:
      return fmt::format("step '{}' was killed: nobody reads its control", step);
    case os::Request::no_control:
      return fmt::format("step '{}' has no control: it has not started, or takes no requests",
                         step);
    case os::Request::made:
      break;
  }
  return "";
}

// A step that asks all others may be among them, and is ended by that: its own turn comes last.
void put_own_step_last(std::vector<std::string>& steps) {
  const char* own = std::getenv("STEPGATE_STEP");
  if (own != nullptr) {
    std::ranges::stable_partition(steps, [&](const std::string& step) { return step != own; });
  }
}

Result<std::vector<std::string>> chosen_steps(const std::string& run_dir,
                                              const std::vector<std::string>& words) {
  std::vector<std::string> steps(words.begin() + 1, words.end());
  for (const std::string& step : steps) {
    if (const Result<void> good = check_step_name(step); !good) {
      return std::unexpected(good.error());
    }
  }
  // Read in any case: a run directory that is not there is misuse.
  const Result<std::vector<report::StepStatus>> all = report::read_run(run_dir);
  if (!all) return std::unexpected(all.error());
  drop_repeated(steps);
  if (!steps.empty()) return steps;
  for (const report::StepStatus& status : *all) steps.push_back(status.step);
  return steps;
}

}  // namespace

std::span<const SimpleOption> cancel_options() { return kOptions; }

int cancel_command(const Arguments& arguments) {
  const auto given = take_simple_words(kCommand, arguments);
  if (!given) return given.error();
  if (given->words.empty()) {
    return misuse("cancel needs a run directory, as in: stepgate cancel /stepgate/run build");
  }
  const Result<std::string> run_dir = absolute_path(given->words.front());
  if (!run_dir) return misuse(describe(run_dir.error()));
  Result<std::vector<std::string>> steps = chosen_steps(*run_dir, given->words);
  if (!steps) return misuse(describe(steps.error()));
  put_own_step_last(*steps);
  const auto reason = given->options.find("reason");
  int status = 0;
  for (const std::string& step : *steps) {
    const std::string why_not =
        ask(*run_dir, step, reason == given->options.end() ? "" : reason->second);
    if (why_not.empty()) continue;
    log::error(why_not);
    status = kExitNotAllAsked;
  }
  return status;
}

}  // namespace stepgate::cli
