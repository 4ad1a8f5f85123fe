// A resolved Task becomes a Pod that any cluster runs, without Tekton.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "pod/image/image_config.h"
#include "pod/task/task.h"

namespace stepgate::pod {

// What the Dockerfile's target `tekton` is called in its example.
inline constexpr std::string_view kEntrypointImage = "localhost/stepgate-entrypoint";

struct RenderOptions {
  std::string image = std::string(kEntrypointImage);  // that has /ko-app/entrypoint
  // The image has /ko-app/stepgate as well, and steps find it at /tekton/bin/stepgate.
  bool with_stepgate = false;
};

// The Pod first, then what was beside the Task. Its steps find everything where Tekton puts it, run
// under `entrypoint`, in order or as Task::after says, once the sidecars are ready. `images` know
// the command of steps that have none. An error has the place of the step or sidecar.
Result<std::vector<yaml::Value>> render_pod(const Task& task, const ImageConfigs& images,
                                            const RenderOptions& options);

}  // namespace stepgate::pod
