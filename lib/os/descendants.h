// Every process below this one, however it left its group or session.
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

namespace stepgate::os {

// Can they be told from others? Only where /proc is mounted and is of this PID namespace.
bool can_find_descendants();

// Children, their children and so on, as /proc has them at this moment. Those that fork meanwhile
// may be missing: look again until has_children() says no. Leaves out `spared` and all below them.
std::vector<pid_t> find_descendants(const std::vector<pid_t>& spared);

// Is `entry`, NAME=VALUE, in the environment that this process's program was started with? Also no
// where nobody may look, where the program has written over it (proc_pid_environ(5)), and for the
// moment in which another program takes its place.
bool was_started_with(pid_t pid, const std::string& entry);

}  // namespace stepgate::os
