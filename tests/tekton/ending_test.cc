#include "tekton/ending.h"

#include <csignal>

#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::tekton;

namespace {

constexpr CommandEnd code(int n) { return {.code = n, .signal = {}}; }
constexpr CommandEnd signal(int n) { return {.code = 0, .signal = n}; }
constexpr auto kStop = OnError::stop;
constexpr auto kContinue = OnError::go_on;

std::string in_words(LeftMarker marker) {
  switch (marker) {
    case LeftMarker::success:
      return "out";
    case LeftMarker::failure:
      return "out.err";
    case LeftMarker::none:
      return "none";
  }
  return "?";
}

// "exit MARKER exitCode ExitCode Reason, with results": `-` for what there is none of.
std::string in_words(const Ending& ending) {
  const auto or_dash = [](const std::string& text) { return text.empty() ? "-" : text; };
  return std::to_string(ending.exit_status) + " " + in_words(ending.marker) + " " +
         ending.exit_code_file.value_or("-") + " " + or_dash(ending.exit_code_row) + " " +
         or_dash(ending.reason_row) + (ending.reports_results ? ", with results" : "") +
         (ending.at_breakpoint ? ", stays" : "");
}

struct Row {
  const char* what;
  Outcome outcome;
  const char* plain;       // exit, marker, exitCode, row ExitCode, row Reason
  const char* breakpoint;  // the same with breakpoint_on_failure
};

// Catch's own words for a row would be its address.
const std::vector<Row>& rows() {
  static const std::vector<Row> kRows{
      {"exit 0", ended_by_itself(code(0), kStop), "0 out 0 - -, with results",
       "0 out 0 - -, with results"},
      {"exit 0, continue", ended_by_itself(code(0), kContinue), "0 out 0 - -, with results",
       "0 out 0 - -, with results"},
      {"exit n", ended_by_itself(code(3), kStop), "3 out.err - - -, with results",
       "3 none - - -, with results, stays"},
      {"killed by a signal", ended_by_itself(signal(SIGKILL), kStop),
       "255 out.err - - -, with results", "255 none - - -, with results, stays"},
      {"exit n, continue", ended_by_itself(code(3), kContinue), "0 out 3 3 -, with results",
       "3 none - - -, with results, stays"},
      {"killed, continue", ended_by_itself(signal(SIGTERM), kContinue),
       "0 out -1 -1 -, with results", "255 none - - -, with results, stays"},
      {"cannot be started", cannot_start(127, "no such command"), "1 out.err - - -, with results",
       "1 none - - -, with results, stays"},
      {"timed out", timed_out(signal(SIGTERM), {}), "1 out.err - - TimeoutExceeded, with results",
       "1 out.err - - TimeoutExceeded, with results"},
      {"timed out, ended well", timed_out(code(0), {}),
       "1 out.err - - TimeoutExceeded, with results",
       "1 out.err - - TimeoutExceeded, with results"},
      {"cancelled", cancelled_by_request(signal(SIGTERM), ""),
       "9 out.err killed - Cancelled, with results", "9 out.err killed - Cancelled, with results"},
      {"cancelled, ended well", cancelled_by_request(code(0), ""),
       "9 out.err killed - Cancelled, with results", "9 out.err killed - Cancelled, with results"},
      {"cancelled while waiting", cancelled_by_request({}, ""), "9 out.err killed - Cancelled",
       "9 out.err killed - Cancelled"},
      {"TERM while waiting", cancelled_by_signal({}, SIGTERM), "143 out.err - - -",
       "143 out.err - - -"},
      {"INT while waiting", cancelled_by_signal({}, SIGINT), "130 out.err - - -",
       "130 out.err - - -"},
      {"an earlier step failed", skipped_after_failure("build failed"), "1 out.err - - Skipped",
       "1 out.err - - Skipped"},
      {"`when` is false", skipped_as_unneeded("no"), "0 out 0 - Skipped", "0 out 0 - Skipped"},
      {"the wait failed", wait_failed("a path through a file"), "1 out.err - - -",
       "1 none - - -, stays"},
      {"its start was refused", refused("by somebody who debugs it"),
       "1 out.err - - -, with results", "1 out.err - - -, with results"},
  };
  return kRows;
}

}  // namespace

TEST_CASE("every way to end is told as Tekton's own entrypoint tells it") {
  for (const Row& row : rows()) {
    INFO(row.what);
    CHECK(in_words(ending_of(row.outcome, false)) == row.plain);
    CHECK(in_words(ending_of(row.outcome, true)) == row.breakpoint);
  }
}
