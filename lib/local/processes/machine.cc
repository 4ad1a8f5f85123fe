#include "local/processes/machine.h"

#include <filesystem>

#include "os/folder.h"
#include "os/mount_points.h"
#include "os/mounts.h"
#include "os/new_file.h"
#include "os/permissions.h"

namespace stepgate::local {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargestCopy = std::uintmax_t{1} << 20;

bool copied(const std::string& file, const std::string& target) {
  std::error_code code;
  const std::uintmax_t size = fs::file_size(file, code);
  return !code && size <= kLargestCopy && fs::copy_file(file, target, code);
}

Result<void> take_file(Piece& piece, const std::string& target) {
  if (copied(piece.path, target) || fs::path(piece.path).parent_path() == "/") return {};
  piece.kind = PieceKind::bound;
  std::error_code nothing_there;
  fs::remove(target, nothing_there);
  return os::write_new_file(target, "", 0644);
}

Result<void> take_piece(Piece& piece, const std::string& target) {
  std::error_code code;
  switch (piece.kind) {
    case PieceKind::layer:
    case PieceKind::folder:
      return make_like(target, piece.path);
    case PieceKind::link:
      fs::copy_symlink(piece.path, target, code);
      return {};
    case PieceKind::file:
    case PieceKind::bound:
      return take_file(piece, target);
  }
  __builtin_unreachable();
}

}  // namespace

Result<Machine> look_at_machine(std::string skeleton, const std::vector<std::string>& more) {
  const auto mounts = os::mount_points();
  if (!mounts) return std::unexpected(mounts.error());
  Machine machine{std::move(skeleton), pieces_below("/", *mounts, own_folders())};
  auto made = os::make_folders(machine.skeleton);
  if (made) made = os::mount_memory(machine.skeleton, "0755");
  if (!made) return std::unexpected(made.error());
  for (const auto* const folders : {&own_folders(), &more}) {
    for (const std::string& folder : *folders) {
      made = os::make_folders(machine.skeleton + folder);
      if (!made) return std::unexpected(made.error());
    }
  }
  for (Piece& piece : machine.pieces) {
    made = take_piece(piece, machine.skeleton + piece.path);
    if (!made) return std::unexpected(made.error());
  }
  return machine;
}

Result<void> make_like(const std::string& path, const std::string& machines) {
  std::error_code code;
  if (fs::is_directory(path, code)) return {};
  if (!fs::create_directory(path, code)) return failed("make the folder", path, code.value());
  if (fs::is_directory(machines, code)) os::copy_permissions(machines, path);
  return {};
}

}  // namespace stepgate::local
