// What must be in place before the steps start; both run the entrypoint, from the only image that
// is needed besides the steps' own.
#pragma once

#include <string>
#include <vector>

#include "pod/render/scripts.h"
#include "yaml/value.h"

namespace stepgate::pod {

struct InitSurroundings {
  std::string image;     // that has the entrypoint
  bool is_root = false;  // the Pod's own security context makes every container run as root
};

// Copies the program and links the steps' folders.
yaml::Value prepare_container(const InitSurroundings& surroundings,
                              const std::vector<std::string>& step_names);

// Makes steps' working directories below /workspace, which runtimes may not make, or as root.
yaml::Value make_folders_container(const InitSurroundings& surroundings,
                                   const std::vector<std::string>& folders);

// Copies `stepgate` beside the entrypoint, for `stepgate status` and `cancel` in the Pod.
yaml::Value place_stepgate_container(const InitSurroundings& surroundings);

// Writes the scripts, of which there must be one.
yaml::Value place_scripts_container(const InitSurroundings& surroundings, const Scripts& scripts);

}  // namespace stepgate::pod
