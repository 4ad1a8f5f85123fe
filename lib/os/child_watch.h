// Children that are looked after one by one, by whoever reaps no others.
#pragma once

#include <optional>

#include <sys/types.h>

#include "base/error.h"
#include "os/fd.h"
#include "step/outcome.h"

namespace stepgate::os {

// A descriptor that becomes readable when this child of ours has ended (pidfd_open(2)).
Result<Fd> watch_child(pid_t child);

// How it ended, and it is reaped; nothing while it lives.
std::optional<CommandEnd> take_end_of(pid_t child);

// The same, waited for.
CommandEnd wait_for_end_of(pid_t child);

// Orphans are whoever's they would be without os::prepare_process(): for a program whose children
// leave daemons behind.
void leave_orphans_to_others();

}  // namespace stepgate::os
