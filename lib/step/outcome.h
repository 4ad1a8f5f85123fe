// How a step ended, and what follows from it: the marker it leaves and the wrapper's exit.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "step/spec.h"

namespace stepgate {

// The wrapper's exits that are not the command's own. docs/protocol.md has the whole table.
inline constexpr int kExitSkipped = 121;
inline constexpr int kExitCancelled = 122;
inline constexpr int kExitWaitFailed = 123;
inline constexpr int kExitTimedOut = 124;
inline constexpr int kExitMisuse = 125;
inline constexpr int kExitNotExecutable = 126;
inline constexpr int kExitNotFound = 127;

enum class OutcomeKind {
  exited,
  signalled,
  timed_out,
  cancelled,
  skipped,
  refused,  // skipped too, but by somebody who was asked
  wait_failed,
  cannot_start,
  ended,  // a sidecar that is not needed any more
};

// The record's word for it: `timed-out`.
std::string_view name_of(OutcomeKind kind);

// How a process ended: by itself with a code, or by a signal.
struct CommandEnd {
  int code = 0;
  std::optional<int> signal;

  // What a shell would report: the code, or 128+n after signal n.
  [[nodiscard]] int status() const { return signal ? 128 + *signal : code; }
  bool operator==(const CommandEnd&) const = default;
};

struct Outcome {
  OutcomeKind kind = OutcomeKind::exited;
  bool succeeded = false;             // `out` rather than `out.err`
  int exit_status = 0;                // the wrapper's own
  std::string reason;                 // a sentence for people
  std::optional<CommandEnd> command;  // empty where it never ran

  // The record's `exitCode`: the command's own where it ran, else the wrapper's.
  [[nodiscard]] int exit_code() const { return command ? command->status() : exit_status; }
};

// "exited with 3", "was killed by signal 9 (KILL)".
std::string in_words(const CommandEnd& end);

// One for each row of the table; each is whole, so nothing decides an exit anywhere else.
Outcome ended_by_itself(CommandEnd end, OnError on_error);
Outcome timed_out(std::optional<CommandEnd> end, Duration timeout);
Outcome attempt_timed_out(std::optional<CommandEnd> end, Duration timeout);
Outcome cancelled_by_signal(std::optional<CommandEnd> end, int signal);
Outcome cancelled_by_request(std::optional<CommandEnd> end, std::string_view why);
Outcome ended_after_use(std::optional<CommandEnd> end, std::string_view why);
Outcome skipped_after_failure(std::string reason);
Outcome skipped_as_unneeded(std::string reason);
Outcome refused(std::string reason);
Outcome wait_failed(std::string reason);
// A sidecar that was ended for it; the same kind.
Outcome never_ready(std::optional<CommandEnd> end, std::string_view why);
Outcome cannot_start(int exit_status, std::string reason);

// "TERM" for 15, "RTMIN+3" for a real-time one.
std::string signal_name(int signal);

}  // namespace stepgate
