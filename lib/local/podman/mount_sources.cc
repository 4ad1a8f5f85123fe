#include "local/podman/mount_sources.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "local/volumes.h"
#include "os/folder.h"

namespace stepgate::local {
namespace {

namespace fs = std::filesystem;

// Both without links.
bool lies_in(const fs::path& path, const fs::path& folder) {
  return std::ranges::mismatch(folder, path).in1 == folder.end();
}

// What `mount` names in its volume at `place`, without links.
Result<std::string> sub_folder(const Mount& mount, const std::string& place) {
  std::error_code code;
  const fs::path volume = fs::canonical(place, code);
  if (code) return failed("find", place, code.value());
  const fs::path wanted = fs::weakly_canonical(volume / mount.sub_path, code);
  const auto leads_out = invalid(fmt::format("the subPath {} of the volume '{}' leads out of it",
                                             mount.sub_path, mount.volume));
  if (!code && !lies_in(wanted, volume)) return leads_out;
  if (!code && !fs::exists(wanted, code)) {
    if (auto made = os::make_folders(wanted, 0777); !made) return std::unexpected(made.error());
  }
  // A link that leads nowhere still does.
  const fs::path found = fs::canonical(wanted, code);
  if (code) return failed("find", wanted.native(), code.value());
  if (!lies_in(found, volume)) return leads_out;
  return found.native();
}

// Has it to end before those behind it start?
bool is_alone(const Container& container) {
  return container.role == Role::init && !container.stays;
}

class Sources {
 public:
  Sources(const PodPlan& plan, const std::string& run_folder)
      : plan_(plan), run_folder_(run_folder) {}

  Result<std::vector<std::vector<MountSource>>> all() {
    for (const Container& container : plan_.containers) {
      std::vector<MountSource>& own = sources_.emplace_back();
      for (const Mount& mount : container.mounts) {
        const Volume* const volume = plan_.find_volume(mount.volume);
        if (volume == nullptr) continue;
        auto source = source_of(mount, *volume);
        if (!source) return std::unexpected(source.error());
        own.push_back(std::move(*source));
      }
    }
    for (const Planned& part : parts_) {
      if (auto checked = check(part); !checked) return std::unexpected(checked.error());
    }
    return std::move(sources_);
  }

 private:
  // A mount of a part of a volume.
  struct Planned {
    std::size_t container;
    const Mount* mount;
    std::string path;
  };

  Result<MountSource> source_of(const Mount& mount, const Volume& volume) {
    // The kubelet mounts files of Secrets and their kind read-only, whatever is asked for.
    MountSource source{
        .path = place_of(volume, run_folder_),
        .target = mount.path,
        .read_only = mount.read_only || volume.is_read_only || volume.kind == VolumeKind::files};
    if (mount.sub_path.empty()) return source;
    auto inside = sub_folder(mount, source.path);
    if (!inside) return std::unexpected(inside.error());
    source.path = std::move(*inside);
    parts_.push_back({sources_.size() - 1, &mount, source.path});
    return source;
  }

  [[nodiscard]] Result<void> check(const Planned& part) const {
    const bool is_first = is_alone(plan_.containers[part.container]);
    const std::size_t end = is_first ? part.container : sources_.size();
    for (std::size_t i = 0; i < end; ++i) {
      if (i == part.container || !may_replace(i, part.path)) continue;
      return invalid(fmt::format(
          "podman cannot mount the subPath {} of the volume '{}' safely: the container '{}' could "
          "put a link there; mount the folder above it read-only in that one, or run the steps as "
          "processes, without --podman",
          part.mount->sub_path, part.mount->volume, plan_.containers[i].name));
    }
    return {};
  }

  // Who has the path itself may change what is in it, but not what stands there.
  [[nodiscard]] bool may_replace(std::size_t container, const std::string& path) const {
    return std::ranges::any_of(sources_[container], [&](const MountSource& source) {
      std::error_code ignored;
      const fs::path folder = fs::weakly_canonical(source.path, ignored);
      return !source.read_only && folder != path && lies_in(path, folder);
    });
  }

  const PodPlan& plan_;
  const std::string& run_folder_;
  std::vector<std::vector<MountSource>> sources_;
  std::vector<Planned> parts_;
};

}  // namespace

Result<std::vector<std::vector<MountSource>>> mount_sources(const PodPlan& plan,
                                                            const std::string& run_folder) {
  return Sources(plan, run_folder).all();
}

}  // namespace stepgate::local
