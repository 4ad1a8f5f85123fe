// A sidecar of a Task in a Pod that stepctl made: where no controller looks at probes and ends what
// is not needed any more, this program does.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace stepgate::tekton {

// Runs `command`, and ends it once all steps have ended. `words` are flags:
//   -until MARKER,…                                 the steps' markers, however they end
//   -ready_exec CMD, -ready_http URL, -ready_tcp HOST:PORT   repeatable; all of them must succeed
//   -ready_after DURATION                           and then so much time must have passed
//   -probe_interval DURATION, -probe_timeout DURATION
// The environment names a folder of a run directory, which is kept (docs/protocol.md). Its file
// `ready` appears when the probes have succeeded, or the command has ended: Tekton's steps start
// then, too. The wrapper's exit status; 2 for flags that are none.
int run_sidecar(std::span<const std::string> words, const std::vector<std::string>& command);

}  // namespace stepgate::tekton
