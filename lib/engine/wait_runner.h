// `stepgate wait`: only the waiting half of a step, which writes nothing.
#pragma once

#include <string>

#include "os/control.h"
#include "os/process_start.h"
#include "os/signals.h"
#include "step/spec.h"
#include "uv/loop.h"

namespace stepgate {

// 0 where `run` would start the command, else 121 (skipped, for either reason), 123, or 128+n after
// signal n.
// `control` may be null; what is written into it is a cancel request, as content in `cancel_file`.
// Commands of probes are started with what is `inherited`.
int wait_for(uv::Loop& loop, const os::SignalSource& signals, os::Inherited inherited,
             const WaitSpec& spec, const std::string& cancel_file,
             const os::Control* control = nullptr);

}  // namespace stepgate
