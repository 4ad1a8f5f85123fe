// The volumes of an ordered Pod: the program's, and one a step for its folder of the run directory.
#pragma once

#include <string>
#include <vector>

#include "pod/wrap/member.h"
#include "yaml/editor.h"

namespace stepgate::pod {

// A volume and the place where every container mounts it.
struct SharedVolume {
  std::string name;
  std::string path;
  std::string writer;   // the container that may write to it; empty for the program's
  bool is_new = false;  // the Pod has no such volume yet
};

// The program's, then that of each member. Those that a wrapped container mounts are there already;
// where one does not, or another volume has the name, it is complained about.
std::vector<SharedVolume> shared_volumes(const PodManifest& pod,
                                         const std::vector<Member>& members);

// Declares those that are new, and mounts what each member does not mount yet: its own folder can
// be written, the others are read-only.
Result<void> add_volumes(yaml::Editor& editor, const PodManifest& pod,
                         const std::vector<Member>& members,
                         const std::vector<SharedVolume>& volumes);

}  // namespace stepgate::pod
