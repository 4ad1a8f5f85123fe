// What a container sees of the kernel.
#pragma once

#include <string>

#include "base/error.h"

namespace stepgate::local {

// Mounts /proc, /sys and /dev below `root`: the processes of this PID namespace, the machine's
// devices as far as every container has them, terminals and shared memory of its own. What root
// could change the machine with is read-only.
Result<void> mount_kernels_files(const std::string& root);

}  // namespace stepgate::local
