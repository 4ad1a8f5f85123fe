// Where things are in a Pod as Tekton's controller makes it, and on which volumes: the same names,
// which users may not take.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "yaml/value.h"

namespace stepgate::pod {

inline constexpr const char* kProgramInImage = "/ko-app/entrypoint";
inline constexpr const char* kTerminationPath = "/tekton/termination";

inline constexpr const char* kBinVolume = "tekton-internal-bin";
inline constexpr const char* kStepsVolume = "tekton-internal-steps";
inline constexpr const char* kWorkspaceVolume = "tekton-internal-workspace";
inline constexpr const char* kWorkspace = "/workspace";
inline constexpr const char* kScriptsVolume = "tekton-internal-scripts";

// /tekton/run/INDEX, and the marker in it.
std::string run_folder(std::size_t index);
std::string marker_of(std::size_t index);

yaml::Value program_mount();
yaml::Value scripts_mount();

// What every step sees, the own folder of the step `index` of `count` writable.
std::vector<yaml::Value> step_mounts(std::size_t index, std::size_t count, bool has_scripts);
std::vector<yaml::Value> tekton_volumes(std::size_t count, bool has_scripts);

}  // namespace stepgate::pod
