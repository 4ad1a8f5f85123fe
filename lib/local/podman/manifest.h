// The Pod as `podman kube play` is to have it.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "local/pod_plan.h"
#include "yaml/stream.h"
#include "yaml/value.h"

namespace stepgate::local {

struct PodmanNames {
  std::string pod;
  std::string image;  // with our programs

  // What podman calls the container.
  [[nodiscard]] std::string container(const std::string& name) const { return pod + "-" + name; }
};

// The one Pod of these documents, which `plan` was read from, with all that is beside it put in:
// variables have their values, and every volume is a folder or file of this machine, below
// `run_folder`, where make_volumes() has made them. What else it says stays, as far as podman knows
// it, but for probes, which are nobody's to ask here. What may be mounted is
// mount_sources()' to say.
Result<yaml::Value> podman_manifest(const std::vector<yaml::Stream>& documents, const PodPlan& plan,
                                    const PodmanNames& names, const std::string& run_folder);

}  // namespace stepgate::local
