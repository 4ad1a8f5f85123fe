// What must be known of all steps and sidecars before one container can be made.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "pod/image/image_config.h"
#include "pod/render/run_folders.h"
#include "pod/render/scripts.h"
#include "pod/render/words.h"
#include "pod/task/task.h"

namespace stepgate::pod {

struct Plan {
  Scripts scripts;
  std::vector<WordList> steps;                    // the words of each
  std::vector<std::optional<WordList>> sidecars;  // nothing for one that is not wrapped
  std::vector<std::string> step_names;            // of the containers
  RunFolders run_folders;                         // of all that are wrapped
};

// Errors: no steps, names that no container can have or that two have, words that nobody knows.
Result<Plan> plan_of(const Task& task, const ImageConfigs& images);

}  // namespace stepgate::pod
