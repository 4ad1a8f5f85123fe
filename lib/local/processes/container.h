// One container, from the first moment of its process on.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "local/pod_plan.h"
#include "local/processes/machine.h"
#include "local/programs.h"
#include "os/fd.h"
#include "os/process_start.h"

namespace stepgate::local {

// What all containers of a run have in common.
struct Surroundings {
  const PodPlan& plan;
  std::string run_folder;  // absolute, real
  Programs programs;
  os::Inherited inherited;
  bool is_alone_in_users = false;  // its user namespace has no user but root
};

struct ContainerEnds {
  const os::Fd& out;  // its stdout
  const os::Fd& err;
  const os::Fd& messages;  // Message, as packets
};

// Runs the container `index` of the plan in this process, which has mounts and a PID namespace of
// its own: makes its root folder, mounts its volumes, takes on its user and executes its command.
// Says `started` right before, or `broke`.
[[noreturn]] void run_container(const Surroundings& surroundings, const Machine& machine,
                                std::size_t index, const ContainerEnds& ends);

}  // namespace stepgate::local
