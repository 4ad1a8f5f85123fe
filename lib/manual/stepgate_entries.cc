#include <array>

#include "manual/prose.h"
#include "step/outcome.h"

namespace stepgate::manual {

std::span<const Entry> stepgate_exit_statuses() {
  static const std::array kStatuses{
      Entry{"0",
            "The command succeeded; or the step was not needed (`--run-if failure`, and nothing "
            "failed), had succeeded before (`--once`), or was a sidecar that is needed no more."},
      Entry{"n", "The command ended with `n`."},
      Entry{"128+n", "Signal `n` ended the command, or the step before its command ran."},
      Entry{std::to_string(kExitSkipped),
            "Skipped: something that it waited for failed, was skipped for that, or is lost; or a "
            "sidecar that it needs has ended."},
      Entry{std::to_string(kExitCancelled), "Cancelled by request."},
      Entry{std::to_string(kExitWaitFailed), "The wait timed out, or can never come true."},
      Entry{std::to_string(kExitTimedOut), "The command was ended for a deadline."},
      Entry{std::to_string(kExitMisuse),
            "Misuse: bad options or no command; or the marker could not be written."},
      Entry{std::to_string(kExitNotExecutable),
            "The command, or the interpreter of its script, cannot be executed."},
      Entry{std::to_string(kExitNotFound), "There is no such command."},
  };
  return kStatuses;
}

std::span<const Entry> stepgate_variables() {
  static const std::array kVariables{
      Entry{
          "STEPGATE_RUN_DIR",
          "The run directory where `--run-dir` is not given; else `/stepgate/run`. The command of "
          "a step gets the one in use."},
      Entry{
          "STEPGATE_SPEC",
          "The text of a step spec, where `--spec` is not given. The command does not inherit it."},
      Entry{"STEPGATE_STEP", "Set for the command: the name of its step."},
      Entry{"STEPGATE_RESULTS",
            "Set for the command: the folder for results that later steps read."},
      Entry{"STEPGATE_PROBE",
            "Set for the command of `--wait-exec` and `--ready-exec`, to another text at each try: "
            "what carries it is killed when the try ends."},
      Entry{"TRACEPARENT", "Handed on to the command, as every other variable is."},
  };
  return kVariables;
}

std::span<const Entry> stepgate_files() {
  static const std::array kFiles{
      Entry{"RUN_DIR/STEP/out", "The marker: the step is finished and its successors may start."},
      Entry{"RUN_DIR/STEP/out.err",
            "The marker of a step that failed, or never ran because something before it failed."},
      Entry{"RUN_DIR/STEP/out.alive", "The lease, a FIFO that the living wrapper holds open."},
      Entry{"RUN_DIR/STEP/control", "A FIFO: what is written into it asks the step to end."},
      Entry{"RUN_DIR/STEP/state.json", "What the step is doing now."},
      Entry{"RUN_DIR/STEP/ready", "A sidecar's command can be used."},
      Entry{"RUN_DIR/STEP/script", "What a step with `--script` runs."},
      Entry{"RUN_DIR/STEP/status/exitCode", "The exit code in the marker's record, as text."},
      Entry{"RUN_DIR/STEP/results/NAME", "A result that the command has left."},
      Entry{"/dev/termination-log",
            "Where it exists, a failure leaves its reason there (`--termination-message`)."},
  };
  return kFiles;
}

}  // namespace stepgate::manual
