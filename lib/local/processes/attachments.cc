#include "local/processes/attachments.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include <fmt/format.h>

#include "local/processes/limits.h"
#include "local/volumes.h"
#include "os/folder.h"
#include "os/mounts.h"
#include "os/new_file.h"
#include "os/open_inside.h"

namespace stepgate::local {
namespace {

namespace fs = std::filesystem;

bool exists(const std::string& path) {
  std::error_code code;
  return fs::exists(path, code);
}

os::Writing writing_of(bool read_only) {
  return read_only ? os::Writing::denied : os::Writing::allowed;
}

// What `sub_path` names in the volume at `volume`, a folder made where there is nothing. A
// container may put a link there at any moment, which must not lead out of the volume.
Result<os::Fd> inside_of(const std::string& volume, const std::string& sub_path) {
  auto place = os::open_inside(volume, sub_path);
  if (place || place.error().code != EXDEV) return place;
  return invalid(fmt::format("the subPath {} leads out of its volume", sub_path));
}

}  // namespace

Result<Attachments> Attachments::take(const Surroundings& surroundings, const Container& container,
                                      const ContainerFolder& folder) {
  Attachments attachments;
  if (container.needs_program) {
    for (const auto& [program, target] :
         {std::pair(surroundings.programs.entrypoint, "/ko-app/entrypoint"),
          std::pair(surroundings.programs.stepgate, "/ko-app/stepgate"),
          std::pair(surroundings.programs.stepgate, "/bin/stepgate")}) {
      if (auto added = attachments.add(program, target, true); !added) {
        return std::unexpected(added.error());
      }
    }
  }
  for (const Mount& mount : container.mounts) {
    if (auto added = attachments.add_mount(surroundings, mount); !added) {
      return std::unexpected(added.error());
    }
  }
  const std::string& message = folder.termination_message;
  auto added = os::write_new_file(message, "", 0666);
  if (added) added = attachments.add(message, container.termination_path, false);
  if (!added) return std::unexpected(added.error());
  std::ranges::stable_sort(attachments.all_, {}, [](const Attachment& one) {
    return std::ranges::count(one.target, '/');
  });
  return attachments;
}

Result<void> Attachments::add(const std::string& source, const std::string& target,
                              bool read_only) {
  return add(os::take_tree(source, writing_of(read_only)), target);
}

Result<void> Attachments::add(Result<os::Fd> tree, const std::string& target) {
  // A user's own folders may be closed to him, which is no refusal of the system's.
  if (!tree) {
    return std::unexpected(tree.error().code == EACCES ? tree.error() : in_words(tree.error()));
  }
  const bool is_folder = os::is_folder(*tree);
  all_.push_back({target, std::move(*tree), is_folder});
  return {};
}

Result<void> Attachments::add_mount(const Surroundings& surroundings, const Mount& mount) {
  const Volume& volume = *surroundings.plan.find_volume(mount.volume);
  const std::string source = place_of(volume, surroundings.run_folder);
  const bool read_only = mount.read_only || volume.is_read_only;
  if (mount.sub_path.empty()) return add(source, mount.path, read_only);
  const auto inside = inside_of(source, mount.sub_path);
  if (!inside) return std::unexpected(inside.error());
  return add(os::take_tree(*inside, mount.sub_path, writing_of(read_only)), mount.path);
}

Result<void> Attachments::provide(const Root& root) const {
  for (const Attachment& one : all_) {
    auto made = one.is_folder ? root.provide_folder(one.target) : root.provide_file(one.target);
    if (!made) return made;
  }
  return {};
}

Result<void> Attachments::put() const {
  for (const Attachment& one : all_) {
    // In a volume, or in memory, there may be nothing yet.
    if (!exists(one.target)) {
      const fs::path target = one.target;
      const fs::path folder = one.is_folder ? target : target.parent_path();
      auto made = os::make_folders(folder);
      if (made && !one.is_folder) made = os::write_new_file(one.target, "", 0644);
      if (!made) return made;
    }
    if (auto put = os::put_tree(one.tree, one.target); !put) {
      return std::unexpected(in_words(put.error()));
    }
  }
  return {};
}

}  // namespace stepgate::local
