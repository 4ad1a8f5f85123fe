#include <array>

#include "manual/prose.h"

namespace stepgate::manual {

// Those above the lists are one idea each that spans several options.
std::span<const Chapter> stepgate_chapters() {
  static const std::array kChapters{
      Chapter{"WAITING FOR MORE THAN FILES",
              "All conditions are looked at together, whatever their kind. A probe (`--wait-tcp`, "
              "`--wait-http`, `--wait-exec`) is tried at once and then every `--probe-interval`, "
              "each try bounded by `--probe-timeout`; one that has succeeded is not tried again. "
              "Only `http` is spoken: for `https` let a command ask. `--wait-exec` is cut into "
              "words by the shell's quoting rules, and no shell runs it. When `--wait-timeout` "
              "strikes, the message says of every probe why it failed the last time."},
      Chapter{"SIDECARS",
              "A step with `--until` or one of the `--ready` options serves others. Those start "
              "with `--wait-ready`, once all that makes it ready holds, and where it ends before "
              "that they fail at once. When all `--until` steps are finished, whichever way, it is "
              "ended, which is its success, so that the Pod completes. A server that is not "
              "wrapped, such as a service mesh's proxy, is told to end with `--on-exit-post`."},
      Chapter{
          "SCRIPTS",
          "`--script` and `--script-file` run a script by its `#!` line, `/bin/sh` where it has "
          "none, with the words behind `--` as arguments. It is written to the step's own "
          "folder, or where there is none, to a file in memory, which some interpreters cannot "
          "read. It is the interpreter that is executed, so that neither a read-only root nor a "
          "`noexec` volume is in the way."},
      Chapter{
          "SECRETS",
          "With `--mask-env` and `--mask-file` the output goes through the wrapper, and wherever "
          "one of the values occurs, `***` takes its place, in the live stream and in every "
          "copy. What may be the beginning of a value is held back until more comes or the "
          "stream ends; nothing else is. A value that is written in another form (base64, say) "
          "is not found. Where the values cannot be read the command is not started: exit 125."},
      Chapter{
          "RETRIES AND RESTARTS",
          "With `--retries` the wrapper starts a command that failed once more, after "
          "`--retry-delay`, which doubles each time up to five minutes. `--timeout` is for all "
          "attempts together, `--attempt-timeout` for each; a cancel request ends the step "
          "between attempts too. Where the kubelet restarts containers that failed "
          "(`restartPolicy: OnFailure`), `--restarts=on-failure` makes steps wait for the next "
          "start of one that failed or was killed, and `--once` keeps a step that has succeeded "
          "from running again."},
      Chapter{
          .heading = "STEP SPECS",
          .text =
              "Options and command can also be given as one JSON object, in the file of `--spec`, "
              "of at most 4 MiB, or as the text of the variable `STEPGATE_SPEC`; where both are "
              "there, the variable is not read. Its keys are the options in camelCase, as above, "
              "and `command`. The value is a string; that of a repeatable option is a list of "
              "strings, that of a number is a number, that of an option without a value is true or "
              "false.",
          .sample = "{\"step\": \"test\", \"after\": [\"build\"], \"timeout\": \"20m\",\n"
                    " \"command\": [\"make\", \"test\"]}",
          .text_after_sample =
              "The command line wins: an option given there replaces that of the spec, a list as a "
              "whole, and words behind `--` replace the command. An unknown key, one given twice "
              "and a value of the wrong type are misuse. `wait` reads specs too, with its own "
              "options and no command."},
      Chapter{.heading = "EXIT STATUS",
              .text = "Of `run` and `wait`. The others end with 0, with 125 on misuse or where "
                      "their output cannot be written, and `cancel` with 1 where a step could not "
                      "be asked to end.",
              .entries = stepgate_exit_statuses()},
      Chapter{.heading = "ENVIRONMENT", .entries = stepgate_variables()},
      Chapter{.heading = "FILES", .entries = stepgate_files()},
  };
  return kChapters;
}

}  // namespace stepgate::manual
