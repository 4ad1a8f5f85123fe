#include "tekton/breakpoint.h"

#include <charconv>
#include <cstdint>

#include <fmt/format.h>

#include "engine/log.h"
#include "engine/wait_runner.h"
#include "os/file.h"

namespace stepgate::tekton {
namespace {

constexpr int kExitCancelled = 9;
constexpr std::size_t kLongestNumber = 64;
// A shell makes the file first and fills it a moment later. Tekton, which looks once a second,
// hardly ever sees it between the two.
constexpr Duration kFilledWithin = std::chrono::seconds(1);

void wait_for_number(uv::Loop& loop, const os::SignalSource& signals,
                     const Predecessor& exit_file) {
  if (os::has_content(exit_file.path)) return;
  Predecessor number = exit_file;
  number.called = "a number in " + exit_file.path;
  number.needs_content = true;
  wait_for(loop, signals,
           {.predecessors = {number}, .run_if = RunIf::always, .timeout = kFilledWithin}, "");
}

}  // namespace

int stay_at_breakpoint(uv::Loop& loop, const os::SignalSource& signals, StepReport& report,
                       const Predecessor& exit_file, const std::string& cancel_file) {
  log::warn(fmt::format("the step has failed and stays for debugging: it ends when {} is written",
                        exit_file.path));
  const WaitSpec wait{.predecessors = {exit_file}, .run_if = RunIf::always};
  const int status = wait_for(loop, signals, wait, cancel_file);
  if (status == 0) {
    wait_for_number(loop, signals, exit_file);
    report.leave_to_others();
    return exit_status_in(os::read_start(exit_file.path, kLongestNumber));
  }
  report.fail_at_breakpoint();
  return status == stepgate::kExitCancelled ? kExitCancelled : status;
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
