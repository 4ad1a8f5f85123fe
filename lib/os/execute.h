// Becoming another program.
#pragma once

#include <string>
#include <vector>

#include "os/exec_failure.h"
#include "os/process_start.h"

namespace stepgate::os {

// Closes every descriptor but the standard streams and these.
void close_all_but(std::vector<int> kept);

struct Execution {
  std::vector<std::string> words;
  std::vector<std::string> environment;  // NAME=VALUE: all that the program gets
  int stdout_fd = -1;
  int stderr_fd = -1;
  Inherited inherited;
};

// Executes words[0], looked for in the PATH of `environment` where it has no slash. Stdin is
// /dev/null, no other descriptor is left open, and signals are as a program expects them. Returns
// only where it cannot be executed; the streams are as asked for then.
ExecFailure execute(const Execution& execution);

}  // namespace stepgate::os
