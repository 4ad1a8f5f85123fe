// What the wrapper changes about itself when it starts, and what the command is to get instead.
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

namespace stepgate::os {

struct Inherited {
  mode_t umask = 022;
  rlimit open_files{};
};

// Standard streams that are closed are opened on /dev/null, so that no descriptor of the wrapper's
// own can take their place; the umask is cleared, so that modes are what is asked for; the soft
// limit of open files goes up to the hard one; as PID 1 or as sub-reaper
// (PR_SET_CHILD_SUBREAPER(2)) every orphan below becomes a child of this process.
Inherited prepare_process();

// From here on new files have the modes that the caller wants.
void restore_umask(const Inherited& inherited);

// Is this one of the last descriptors that the process may have? Those are kept for short looks: a
// waiter that held a lease with every one of them could not look at anything any more.
bool is_in_reserve(int fd);

}  // namespace stepgate::os
