// Children of this process, and who it is to them.
#pragma once

#include <sys/types.h>

namespace stepgate::os {

uid_t effective_user();
gid_t effective_group();

// Waits for the child's end, however it comes.
void wait_for_child(pid_t child);

}  // namespace stepgate::os
