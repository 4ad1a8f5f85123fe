#include "local/processes/root.h"

#include <filesystem>

#include <fmt/format.h>

#include "local/processes/kernels_files.h"
#include "local/processes/shared_folders.h"
#include "os/folder.h"
#include "os/mounts.h"
#include "os/namespaces.h"
#include "os/new_file.h"
#include "os/permissions.h"

namespace stepgate::local {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kFileMode = 0644;

// All folders on the way from `base`, which is there, to `base`PATH.
Result<void> make_all_like(const std::string& base, const std::string& path) {
  fs::path made = base;
  fs::path likeness = "/";
  for (const fs::path& name : fs::path(path).relative_path()) {
    made /= name;
    likeness /= name;
    if (auto done = make_like(made, likeness); !done) return done;
  }
  return {};
}

// `path` with the links followed that the machine has on the way, as far as the container sees
// them, too.
std::string resolved(const std::string& path) {
  std::string normal = fs::path(path).lexically_normal();
  for (const std::string& own : own_folders()) {
    if (lies_in(normal, own)) return normal;
  }
  std::error_code code;
  const std::string real = fs::weakly_canonical(normal, code);
  return code ? normal : real;
}

std::string above(const std::string& path) { return fs::path(path).parent_path(); }

}  // namespace

Result<void> Root::make_layers() const {
  for (const std::string& path :
       {folder_.root(), folder_.changes(), folder_.own() + "/tmp", folder_.work() + "/own"}) {
    if (auto made = os::make_folders(path); !made) return made;
  }
  if (auto set = os::set_mode(folder_.own() + "/tmp", 01777); !set) return set;
  for (std::size_t i = 0; i < machine_.pieces.size(); ++i) {
    const Piece& piece = machine_.pieces[i];
    if (piece.kind != PieceKind::layer) continue;
    if (auto made = make_all_like(folder_.changes(), piece.path); !made) return made;
    if (auto made = os::make_folders(work_of(i)); !made) return made;
  }
  if (!os::is_in_user_namespace()) return {};
  for (const std::string& folder : shared_folders()) {
    if (base_of(folder) != folder_.changes()) continue;
    if (auto made = make_all_like(folder_.changes(), folder); !made) return made;
  }
  return {};
}

std::string Root::base_of(const std::string& path) const {
  for (const Piece& piece : machine_.pieces) {
    if (piece.kind == PieceKind::layer && lies_in(path, piece.path)) return folder_.changes();
  }
  return folder_.own();
}

std::string Root::work_of(std::size_t index) const {
  return fmt::format("{}/{}", folder_.work(), index);
}

Result<void> Root::provide_folder(const std::string& path) const {
  const std::string real = resolved(path);
  std::error_code code;
  if (fs::is_directory(machine_.skeleton + real, code)) return {};
  return make_all_like(base_of(real), real);
}

Result<void> Root::provide_file(const std::string& path) const {
  const std::string real = resolved(path);
  const std::string base = base_of(real);
  if (auto made = make_all_like(base, above(real)); !made) return made;
  std::error_code code;
  if (base == folder_.changes() && fs::is_regular_file(real, code)) return {};
  return os::write_new_file(base + real, "", kFileMode);
}

Result<void> Root::write_file(const std::string& path, const std::string& text) const {
  const std::string base = base_of(path);
  if (auto made = make_all_like(base, above(path)); !made) return made;
  return os::write_new_file(base + path, text, kFileMode);
}

Result<void> Root::place_link(const std::string& path, const std::string& leads_to) const {
  const std::string base = base_of(path);
  if (auto made = make_all_like(base, above(path)); !made) return made;
  std::error_code code;
  fs::create_symlink(leads_to, base + path, code);
  return code ? failed("make the link", path, code.value()) : Result<void>{};
}

Result<void> Root::mount_piece(std::size_t index) const {
  const Piece& piece = machine_.pieces[index];
  const std::string target = folder_.root() + piece.path;
  if (piece.kind == PieceKind::bound) {
    return os::bind_mount(piece.path, target, os::Writing::denied);
  }
  if (piece.kind != PieceKind::layer) return {};
  const auto mounted = os::mount_overlay(
      {.lower = piece.path, .upper = folder_.changes() + piece.path, .work = work_of(index)},
      target);
  // Not every file system can lie below a layer; it can be shown as it is.
  if (!mounted && os::bind_mount(piece.path, target, os::Writing::denied)) return {};
  return mounted;
}

Result<void> Root::mount(bool read_only) const {
  const std::string root = folder_.root();
  const auto mounted = os::mount_overlay(
      {.lower = machine_.skeleton, .upper = folder_.own(), .work = folder_.work() + "/own"}, root);
  if (!mounted) return mounted;
  for (std::size_t i = 0; i < machine_.pieces.size(); ++i) {
    const auto done = mount_piece(i);
    // Others may have removed it since it was looked at.
    std::error_code code;
    if (!done && fs::exists(machine_.pieces[i].path, code)) return done;
  }
  if (read_only) {
    if (auto denied = os::deny_writing(root); !denied) return denied;
  }
  return mount_kernels_files(root);
}

}  // namespace stepgate::local
