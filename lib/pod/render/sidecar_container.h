// A sidecar as a container.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "pod/render/run_folders.h"
#include "pod/task/task.h"

namespace stepgate::pod {

std::string container_name(const Sidecar& sidecar);

// The file that is there once it can be used.
std::string ready_file(const Sidecar& sidecar);

// Behind our wrapper, which tells the steps when it is ready and ends it when the last step
// (`until` are their containers) has ended. `words` are its own, at least one.
Result<yaml::Value> wrapped_sidecar(const Sidecar& sidecar, const std::vector<std::string>& words,
                                    const std::vector<std::string>& until,
                                    const RunFolders& run_folders);

// An init container that stays, with its image's own command: Kubernetes (1.29 and later) ends it
// after the steps, and starts these once its startup probe has succeeded.
yaml::Value native_sidecar(const Sidecar& sidecar);

}  // namespace stepgate::pod
