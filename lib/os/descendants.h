// Every process below this one, however it left its group or session.
#pragma once

#include <vector>

#include <sys/types.h>

namespace stepgate::os {

// Can they be told from others? Only where /proc is mounted and is of this PID namespace.
bool can_find_descendants();

// Children, their children and so on, as /proc has them at this moment. Those that fork meanwhile
// may be missing: look again until has_children() says no. Leaves out `spared` and all below them.
std::vector<pid_t> find_descendants(const std::vector<pid_t>& spared);

}  // namespace stepgate::os
