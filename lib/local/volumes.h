// The volumes of a Pod as folders on this machine.
#pragma once

#include <optional>
#include <string>

#include <sys/types.h>

#include "base/error.h"
#include "local/pod_plan.h"

namespace stepgate::local {

// Where the volume is, if the Pod runs in `run_folder`.
std::string place_of(const Volume& volume, const std::string& run_folder);

// Makes them all. Anyone may write into empty ones, as the kubelet has it; they get the `group`,
// which takes root. An error names the host's file or folder that is not there, or not what it is
// said to be.
Result<void> make_volumes(const PodPlan& plan, const std::string& run_folder,
                          std::optional<gid_t> group);

}  // namespace stepgate::local
