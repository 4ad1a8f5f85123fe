#include "step/outcome.h"

#include <set>

#include "support/catch.h"

using namespace stepgate;

namespace {

constexpr CommandEnd code(int n) { return {.code = n, .signal = {}}; }
constexpr CommandEnd signal(int n) { return {.code = 0, .signal = n}; }

}  // namespace

TEST_CASE("every way to end has its outcome, its marker and its exits") {
  struct Row {
    const char* what;
    Outcome outcome;
    const char* name;
    bool succeeded;  // `out`, else `out.err`
    int exit_status;
    int exit_code;  // in the record
  };
  const auto stop = OnError::stop;
  const auto go_on = OnError::go_on;
  const std::vector<Row> rows{
      {"ended with 0", ended_by_itself(code(0), stop), "exited", true, 0, 0},
      {"ended with n", ended_by_itself(code(42), stop), "exited", false, 42, 42},
      {"by a signal", ended_by_itself(signal(11), stop), "signalled", false, 139, 139},
      {"with 0, continue", ended_by_itself(code(0), go_on), "exited", true, 0, 0},
      {"with n, continue", ended_by_itself(code(42), go_on), "exited", true, 0, 42},
      {"signal, continue", ended_by_itself(signal(9), go_on), "signalled", true, 0, 137},
      {"timeout", timed_out(signal(15), {}), "timed-out", false, 124, 143},
      {"timeout, ended well", timed_out(code(0), {}), "timed-out", false, 124, 0},
      {"timeout, unkillable", timed_out({}, {}), "timed-out", false, 124, 124},
      {"TERM, own code", cancelled_by_signal(code(3), 15), "cancelled", false, 3, 3},
      {"TERM, ended well", cancelled_by_signal(code(0), 15), "cancelled", false, 143, 0},
      {"INT, by that signal", cancelled_by_signal(signal(2), 2), "cancelled", false, 130, 130},
      {"TERM, never ran", cancelled_by_signal({}, 15), "cancelled", false, 143, 143},
      {"request", cancelled_by_request(code(0), "why"), "cancelled", false, 122, 0},
      {"request, never ran", cancelled_by_request({}, ""), "cancelled", false, 122, 122},
      {"before it failed", skipped_after_failure("x"), "skipped", false, 121, 121},
      {"nothing failed", skipped_as_unneeded("x"), "skipped", true, 0, 0},
      {"refused", refused("x"), "skipped", false, 121, 121},
      {"wait failed", wait_failed("x"), "wait-failed", false, 123, 123},
      {"not executable", cannot_start(126, "x"), "cannot-start", false, 126, 126},
      {"not found", cannot_start(127, "x"), "cannot-start", false, 127, 127},
      {"misuse", cannot_start(125, "x"), "cannot-start", false, 125, 125},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(name_of(row.outcome.kind) == row.name);
    CHECK(row.outcome.succeeded == row.succeeded);
    CHECK(row.outcome.exit_status == row.exit_status);
    CHECK(row.outcome.exit_code() == row.exit_code);
    CHECK_FALSE(row.outcome.reason.empty());
  }
}

TEST_CASE("a step that failed never exits with 0") {
  for (const auto& end : {std::optional<CommandEnd>(), std::optional(code(0)),
                          std::optional(code(1)), std::optional(signal(9))}) {
    CHECK(timed_out(end, {}).exit_status != 0);
    CHECK(cancelled_by_request(end, "").exit_status != 0);
    CHECK(cancelled_by_signal(end, 15).exit_status != 0);
  }
}

TEST_CASE("reasons are sentences for people") {
  CHECK(ended_by_itself(code(2), OnError::stop).reason == "the command exited with 2");
  CHECK(ended_by_itself(code(2), OnError::go_on).reason ==
        "the command exited with 2 (its errors do not count)");
  CHECK(ended_by_itself(code(0), OnError::go_on).reason == "the command exited with 0");
  CHECK(ended_by_itself(signal(9), OnError::stop).reason ==
        "the command was killed by signal 9 (KILL)");
  CHECK(cancelled_by_request({}, "").reason == "cancelled on request");
}

TEST_CASE("signals have names, real-time ones too") {
  CHECK(signal_name(SIGTERM) == "TERM");
  CHECK(signal_name(SIGRTMIN) == "RTMIN+0");
  CHECK(signal_name(SIGRTMIN + 3) == "RTMIN+3");
  CHECK(signal_name(99) == "99");
}

TEST_CASE("the wrapper's own exits are apart from each other") {
  CHECK(std::set{kExitSkipped, kExitCancelled, kExitWaitFailed, kExitTimedOut, kExitMisuse,
                 kExitNotExecutable, kExitNotFound} == std::set{121, 122, 123, 124, 125, 126, 127});
}
