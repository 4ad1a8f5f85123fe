// A supervisor as a child in namespaces of its own, and what connects the two.
#pragma once

#include <vector>

#include <sys/types.h>

#include "base/error.h"
#include "local/processes/container.h"
#include "os/fd.h"

namespace stepgate::local {

struct StartedSupervisor {
  pid_t pid = -1;
  os::Fd messages;           // Message in, Request out
  std::vector<os::Fd> outs;  // to read, one for each container of the plan
  std::vector<os::Fd> errs;
};

// That the system refuses the namespaces is said with what would do instead.
Result<StartedSupervisor> start_supervisor(const Surroundings& surroundings);

}  // namespace stepgate::local
