#include "tekton/breakpoint.h"

#include <charconv>
#include <cstdint>

#include <fmt/format.h>

#include "engine/log.h"
#include "engine/wait_runner.h"
#include "os/file.h"

namespace stepgate::tekton {
namespace {

constexpr std::size_t kLongestNumber = 64;
// A shell makes the file first and fills it a moment later. Tekton, which looks once a second,
// hardly ever sees it between the two.
constexpr Duration kFilledWithin = std::chrono::seconds(1);

// Where a cancel request may come from.
struct Requests {
  const std::string& cancel_file;
  const os::Control* control;
};

// 0 where there is a number or none came; else the status of what ended the wait.
int wait_for_number(uv::Loop& loop, const os::SignalSource& signals, const Predecessor& exit_file,
                    const Requests& requests) {
  if (os::has_content(exit_file.path)) return 0;
  Predecessor number = exit_file;
  number.called = "a number in " + exit_file.path;
  number.needs_content = true;
  const WaitSpec wait{.predecessors = {number}, .run_if = RunIf::always, .timeout = kFilledWithin};
  const int status = wait_for(loop, signals, {}, wait, requests.cancel_file, requests.control);
  return status == kExitWaitFailed ? 0 : status;
}

}  // namespace

int stay_at_breakpoint(uv::Loop& loop, const os::SignalSource& signals, StepReport& report,
                       const Predecessor& exit_file, const std::string& cancel_file) {
  log::warn(fmt::format("the step has failed and stays for debugging: it ends when {} is written",
                        exit_file.path));
  const Requests requests{cancel_file, report.control()};
  const WaitSpec wait{.predecessors = {exit_file}, .run_if = RunIf::always};
  int status = wait_for(loop, signals, {}, wait, requests.cancel_file, requests.control);
  if (status == 0) status = wait_for_number(loop, signals, exit_file, requests);
  if (status == 0) {
    report.leave_to_others();
    return exit_status_in(os::read_start(exit_file.path, kLongestNumber));
  }
  const bool cancelled = status == stepgate::kExitCancelled;
  report.fail_at_breakpoint(cancelled);
  return cancelled ? kExitAsCancelled : status;
}

int exit_status_in(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\n\v\f\r";
  const std::size_t begin = text.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) return 0;
  text = text.substr(begin, text.find_last_not_of(kSpaces) + 1 - begin);
  // One sign; from_chars knows only the other.
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = error == std::errc() && stop == text.data() + text.size();
  return is_number ? static_cast<int>(number & 0xFF) : 0;
}

}  // namespace stepgate::tekton
