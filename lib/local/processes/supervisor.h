// Process 1 of a run's PID namespace: starts the containers, and says how they end.
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

#include "local/processes/container.h"
#include "os/pipe.h"

namespace stepgate::local {

struct SupervisorStart {
  Surroundings surroundings;
  bool has_own_users = false;  // then `user` and `group` are who it was outside
  uid_t user = 0;
  gid_t group = 0;
  std::vector<os::Pipe> outs = {};  // a pair of pipes for each container of the plan
  std::vector<os::Pipe> errs = {};
  os::Fd messages = {};  // Message out, Request in
};

// In a child of fork_into_namespaces(). Init containers run one after the other, up to the first
// that fails, then all others at once; those that stay are ended after them.
[[noreturn]] void supervise(SupervisorStart start);

}  // namespace stepgate::local
