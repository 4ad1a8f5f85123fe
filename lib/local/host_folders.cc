#include "local/host_folders.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

namespace stepgate::local {

void let_write(const std::vector<std::string>& given, PodPlan& plan) {
  for (Volume& volume : plan.volumes) {
    if (volume.kind != VolumeKind::host) continue;
    volume.is_read_only = std::ranges::find(given, volume.host_path) == given.end();
    std::error_code ignored;
    if (volume.is_read_only && volume.host_type == "DirectoryOrCreate" &&
        !std::filesystem::exists(volume.host_path, ignored)) {
      volume.kind = VolumeKind::folder;
      volume.is_read_only = false;
    }
  }
}

std::vector<std::string> notes_on_host(const PodPlan& plan) {
  std::vector<std::string> notes;
  for (const Volume& volume : plan.volumes) {
    if (volume.kind != VolumeKind::host || !volume.is_read_only) continue;
    notes.push_back(fmt::format("the volume '{}' is {} of this machine: steps may only read it",
                                volume.name, volume.host_path));
  }
  return notes;
}

}  // namespace stepgate::local
