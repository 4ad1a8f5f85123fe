// A step as a container: its command behind the entrypoint.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/error.h"
#include "pod/render/run_folders.h"
#include "pod/task/task.h"

namespace stepgate::pod {

std::string container_name(const Step& step);

struct RenderContext {
  const Task& task;
  const RunFolders& run_folders;
  bool has_scripts = false;
};

// `words` are the step's own, at least one.
Result<yaml::Value> step_container(const RenderContext& context, std::size_t index,
                                   const std::vector<std::string>& words,
                                   const std::vector<std::string>& wait_files);

}  // namespace stepgate::pod
