// Collecting children that have ended, those that this process never started included.
#pragma once

#include <optional>

#include <sys/types.h>

#include "step/outcome.h"
#include "step/record.h"

namespace stepgate::os {

struct Reaped {
  pid_t pid = 0;
  CommandEnd end;
  ResourceUse use;
};

// The next child that has ended; nothing where none has by now. wait4(2) for any child.
std::optional<Reaped> reap_one();

// Is there any child left, living or dead? As PID 1 or sub-reaper: any descendant.
bool has_children();

}  // namespace stepgate::os
