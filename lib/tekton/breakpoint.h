// The stop after a failure (-breakpoint_on_failure): the step stays, so that somebody can look at
// it.
#pragma once

#include <string>
#include <string_view>

#include "os/signals.h"
#include "step/spec.h"
#include "tekton/step_report.h"
#include "uv/loop.h"

namespace stepgate::tekton {

// Stays until `exit_file` is written, the step is cancelled, or TERM or INT come. The wrapper's
// exit status: what the file says, whose writer has left the markers; otherwise the step has
// failed.
int stay_at_breakpoint(uv::Loop& loop, const os::SignalSource& signals, StepReport& report,
                       const Predecessor& exit_file, const std::string& cancel_file);

// The number in such a file, as Go's strconv.Atoi reads it, and as an exit status; 0 where it is
// none, so that later steps run.
int exit_status_in(std::string_view text);

}  // namespace stepgate::tekton
