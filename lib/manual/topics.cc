#include <array>

#include "manual/prose.h"

namespace stepgate::manual {

// Each is one idea that spans several options.
std::span<const Entry> topics() {
  static const std::array kTopics{
      Entry{"WAITING FOR MORE THAN FILES",
            "All conditions are looked at together, whatever their kind. A probe (`--wait-tcp`, "
            "`--wait-http`, `--wait-exec`) is tried at once and then every `--probe-interval`, "
            "each try bounded by `--probe-timeout`; one that has succeeded is not tried again. "
            "Only `http` is spoken: for `https` let a command ask. `--wait-exec` is cut into "
            "words by the shell's quoting rules, and no shell runs it. When `--wait-timeout` "
            "strikes, the message says of every probe why it failed the last time."},
      Entry{"SIDECARS",
            "A step with `--until` or one of the `--ready` options serves others. Those start "
            "with `--wait-ready`, once all that makes it ready holds, and where it ends before "
            "that they fail at once. When all `--until` steps are finished, whichever way, it is "
            "ended, which is its success, so that the Pod completes. A server that is not "
            "wrapped, such as a service mesh's proxy, is told to end with `--on-exit-post`."},
      Entry{"SCRIPTS",
            "`--script` and `--script-file` run a script by its `#!` line, `/bin/sh` where it has "
            "none, with the words behind `--` as arguments. It is written to the step's own "
            "folder, or where there is none, to a file in memory, which some interpreters cannot "
            "read. It is the interpreter that is executed, so that neither a read-only root nor a "
            "`noexec` volume is in the way."},
      Entry{"SECRETS",
            "With `--mask-env` and `--mask-file` the output goes through the wrapper, and wherever "
            "one of the values occurs, `***` takes its place, in the live stream and in every "
            "copy. What may be the beginning of a value is held back until more comes or the "
            "stream ends; nothing else is. A value that is written in another form (base64, say) "
            "is not found. Where the values cannot be read the command is not started: exit 125."},
      Entry{"RETRIES AND RESTARTS",
            "With `--retries` the wrapper starts a command that failed once more, after "
            "`--retry-delay`, which doubles each time up to five minutes. `--timeout` is for all "
            "attempts together, `--attempt-timeout` for each; a cancel request ends the step "
            "between attempts too. Where the kubelet restarts containers that failed "
            "(`restartPolicy: OnFailure`), `--restarts=on-failure` makes steps wait for the next "
            "start of one that failed or was killed, and `--once` keeps a step that has succeeded "
            "from running again."},
  };
  return kTopics;
}

}  // namespace stepgate::manual
