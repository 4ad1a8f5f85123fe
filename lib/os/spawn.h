// Starting the command: one vfork-like clone, whose child changes nothing that it shares but errno.
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

#include "base/error.h"
#include "os/process_start.h"

namespace stepgate::os {

struct SpawnRequest {
  std::vector<std::string> words;             // at least one
  std::vector<std::string> environment = {};  // NAME=VALUE, put over what this process has
  std::string folder = {};                    // where it begins; empty: where this process is
  int stdout_fd = -1;                         // -1: as this process has it
  int stderr_fd = -1;
  Inherited inherited = {};
  bool isolated = false;  // in namespaces of its own (os/isolation.h)
  // All three streams are /dev/null, and it gets no terminal: only its end is of interest.
  bool for_result_only = false;
};

struct SpawnError {
  int exit_status = 0;    // 127 not found, 126 anything else
  std::string reason;     // a sentence
  bool for_good = false;  // another try would fail as well
};

// Starts words[0], looked for in PATH where it has no slash, in a process group of its own that
// gets the terminal where stdin is one and ours; it is killed when this process dies
// (PR_SET_PDEATHSIG(2const)). The new process's id.
std::expected<pid_t, SpawnError> spawn(const SpawnRequest& request);

}  // namespace stepgate::os
