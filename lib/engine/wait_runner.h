// `stepgate wait`: only the waiting half of a step, which writes nothing.
#pragma once

#include <string>

#include "os/signals.h"
#include "step/spec.h"
#include "uv/loop.h"

namespace stepgate {

// 0 where `run` would start the command, else 121 (skipped, for either reason), 123, or 128+n after
// signal n.
int wait_for(uv::Loop& loop, const os::SignalSource& signals, const WaitSpec& spec,
             const std::string& cancel_file);

}  // namespace stepgate
