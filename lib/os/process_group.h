// Signals to the command and to what it started.
#pragma once

#include <sys/types.h>

#include "base/error.h"

namespace stepgate::os {

// To every process of the group that `leader` leads, or to it alone where it has left its group.
// Nobody there is no error.
Result<void> signal_group(pid_t leader, int signal);

// SIGKILL to every process of a group whose leader may be gone and its number somebody else's;
// nobody there is no error.
Result<void> kill_group(pid_t group);

// To one process; nobody there is no error.
Result<void> signal_process(pid_t pid, int signal);

// SIGKILL to one process; nobody there is no error.
Result<void> kill_process(pid_t pid);

// Makes this process's own group the terminal's foreground group again, where `group` has it.
void take_terminal_back(pid_t group);

}  // namespace stepgate::os
