#include "local/volumes.h"

#include <filesystem>

#include <fmt/format.h>

#include "os/folder.h"
#include "os/new_file.h"
#include "os/permissions.h"

namespace stepgate::local {
namespace {

constexpr mode_t kAnyone = 0777;
constexpr mode_t kGroupInherited = 02000;
constexpr mode_t kGroupReads = 0040;

Result<void> make_empty(const std::string& path, std::optional<gid_t> group) {
  if (auto made = os::make_folders(path); !made) return made;
  if (group) {
    if (auto set = os::set_group(path, *group); !set) return set;
  }
  return os::set_mode(path, group ? kAnyone | kGroupInherited : kAnyone);
}

Result<void> make_file(const std::string& path, const VolumeFile& file,
                       std::optional<gid_t> group) {
  if (auto made = os::make_folders(std::filesystem::path(path).parent_path()); !made) return made;
  const mode_t mode = group ? file.mode | kGroupReads : file.mode;
  if (auto written = os::write_new_file(path, file.content, mode); !written) return written;
  return group ? os::set_group(path, *group) : Result<void>{};
}

// What `hostPath.type` asks for; the other types are for the runtime to find out.
Result<void> check_host(const Volume& volume) {
  std::error_code ignored;
  const auto status = std::filesystem::status(volume.host_path, ignored);
  if (!std::filesystem::exists(status)) {
    return invalid(fmt::format("the volume '{}' is {} of this machine, which is not there",
                               volume.name, volume.host_path));
  }
  if (volume.host_type == "Directory" && !std::filesystem::is_directory(status)) {
    return invalid(fmt::format("the volume '{}' is {} of this machine, which is no folder",
                               volume.name, volume.host_path));
  }
  return {};
}

Result<void> make_volume(const Volume& volume, const std::string& path,
                         std::optional<gid_t> group) {
  switch (volume.kind) {
    case VolumeKind::folder:
    case VolumeKind::memory:
      return make_empty(path, group);
    case VolumeKind::files:
      if (auto made = os::make_folders(path); !made) return made;
      for (const VolumeFile& file : volume.files) {
        if (auto made = make_file(path + "/" + file.path, file, group); !made) return made;
      }
      return {};
    case VolumeKind::host:
      return check_host(volume);
  }
  __builtin_unreachable();
}

}  // namespace

std::string place_of(const Volume& volume, const std::string& run_folder) {
  return volume.kind == VolumeKind::host ? volume.host_path : run_folder + "/" + volume.folder;
}

Result<void> make_volumes(const PodPlan& plan, const std::string& run_folder,
                          std::optional<gid_t> group) {
  for (const Volume& volume : plan.volumes) {
    auto made = make_volume(volume, place_of(volume, run_folder), group);
    if (!made) return made;
  }
  return {};
}

}  // namespace stepgate::local
