// What of this machine podman mounts into the containers of a Pod.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "local/pod_plan.h"

namespace stepgate::local {

struct MountSource {
  std::string path;
  std::string target;  // in the container
  bool read_only = false;
};

// For each container of the plan, in its order. Sub-folders that are mounted and not there are
// made. Podman follows every link that stands at such a path when the container starts: so one that
// leads out of its volume is an error, and so is one where a container that runs by then could have
// put a link.
Result<std::vector<std::vector<MountSource>>> mount_sources(const PodPlan& plan,
                                                            const std::string& run_folder);

}  // namespace stepgate::local
