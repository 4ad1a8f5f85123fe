#include <array>

#include "manual/prose.h"

namespace stepgate::manual {

std::string_view stepgate_description(std::string_view command) {
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

std::span<const Entry> stepgate_examples() {
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
