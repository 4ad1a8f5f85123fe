#include "manual/prose.h"

#include <array>

#include "step/outcome.h"

namespace stepgate::manual {

std::string_view description_of(std::string_view command) {
  static const std::array kDescriptions{
      Entry{
          "run",
          "Waits until all that it is told to wait for has come true, starts the command directly, "
          "with no shell, passes on signals, ends it in order where it must, and leaves a marker "
          "for the steps behind it. With neither `--step` nor `--post-file` it reports to nobody "
          "and is a plain init. The command stands behind `--`, or in a step spec."},
      Entry{"wait",
            "Waits as `run` would, and then ends: with 0 where `run` would start its command. It "
            "writes nothing and makes no folder."},
      Entry{
          "status",
          "Shows what the steps in a run directory are doing, and how those that are finished have "
          "ended. It can be used over a read-only mount while the steps run."},
      Entry{"cancel",
            "Asks steps to end, all that are unfinished where none is named, through their "
            "`control`, over a read-only mount too, and does not wait for their end. A step that "
            "starts later is not cancelled."},
      Entry{
          "install",
          "Copies the program to `stepgate` in a folder, mode 0555, for the containers that mount "
          "it. The copy appears whole, over what is there, executing or not."},
      Entry{"schema", "Prints the JSON Schema (draft 2020-12) of step specs."},
      Entry{"version",
            "Prints the version of the program, and that of the protocol which it speaks."},
  };
  for (const Entry& entry : kDescriptions) {
    if (entry.term == command) return entry.text;
  }
  return "";
}

std::span<const Entry> exit_statuses() {
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

std::span<const Entry> variables() {
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

std::span<const Entry> files() {
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

std::span<const Entry> examples() {
  static const std::array kExamples{
      Entry{"stepgate run --step build --after fetch -- make",
            "Runs `make` once the step `fetch` has succeeded."},
      Entry{"stepgate run --step notify --after build --run-if failure -- ./notify",
            "Runs only where `build` has failed."},
      Entry{"stepgate run --step test --timeout 20m --log-path /workspace/test.log -- make test",
            "Ends the command after twenty minutes, and keeps a copy of its output."},
      Entry{"stepgate run --step db --ready-tcp localhost:5432 --until test -- postgres",
            "Serves until the step `test` is finished."},
      Entry{"stepgate run --step test --wait-ready db --retries 2 -- make integration",
            "Starts once the sidecar `db` is ready, and three times at most."},
      Entry{"stepgate run --mask-env REGISTRY_TOKEN --mask-file /secrets/registry -- ./push",
            "Shows `***` where the output has one of the values."},
      Entry{"stepgate wait --wait-http http://localhost:15021/healthz/ready --wait-timeout 2m",
            "Waits for a proxy, as its `postStart` hook."},
      Entry{"stepgate wait --after build --run-if always --wait-timeout 1h",
            "Waits until `build` is finished, whichever way."},
      Entry{"stepgate run --spec step.json --grace 1m",
            "Reads options and command from a step spec, and gives the command more time to end."},
  };
  return kExamples;
}

}  // namespace stepgate::manual
