// Has the kernel killed somebody in this cgroup because memory ran out?
#pragma once

#include <cstdint>
#include <optional>

namespace stepgate::os {

// How many times so far: `oom_kill` in the cgroup's memory.events (v2) or memory.oom_control (v1).
// Nothing where neither can be read.
std::optional<std::int64_t> count_oom_kills();

}  // namespace stepgate::os
