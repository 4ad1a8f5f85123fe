#include "local/processes/pieces.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "os/entries.h"
#include "os/namespaces.h"
#include "os/permissions.h"

namespace stepgate::local {
namespace {

// Of containers and namespaces that others have made: nothing that a step would look for.
constexpr std::array<std::string_view, 3> kForeign{"overlay", "nsfs", "autofs"};

class Cutter {
 public:
  Cutter(const std::vector<os::MountPoint>& mounts, const std::vector<std::string>& hidden)
      : hidden_(hidden) {
    // Who has mounted everything himself may look under it.
    const bool counts_foreign = os::is_in_user_namespace();
    for (const os::MountPoint& mount : mounts) {
      const bool is_foreign = std::ranges::find(kForeign, mount.kind) != kForeign.end();
      if (!is_foreign || counts_foreign) points_.insert(mount.path);
    }
  }

  std::vector<Piece> pieces_below(const std::string& folder) {
    cut(folder);
    return std::move(pieces_);
  }

 private:
  void cut(const std::string& folder) {
    const auto names = os::entries_of(folder);
    if (!names) return;
    for (const std::string& name : *names) {
      const std::string path = std::filesystem::path(folder) / name;
      if (std::ranges::find(hidden_, path) == hidden_.end()) add(path);
    }
  }

  [[nodiscard]] bool has_mount_below(const std::string& folder) const {
    const std::string beginning = folder + "/";
    const auto next = points_.lower_bound(beginning);
    return next != points_.end() && next->starts_with(beginning);
  }

  void add(const std::string& path) {
    std::error_code ignored;
    switch (std::filesystem::symlink_status(path, ignored).type()) {
      case std::filesystem::file_type::symlink:
        pieces_.push_back({path, PieceKind::link});
        break;
      case std::filesystem::file_type::regular:
        pieces_.push_back({path, PieceKind::file});
        break;
      case std::filesystem::file_type::directory:
        add_folder(path);
        break;
      default:
        break;
    }
  }

  void add_folder(const std::string& path) {
    // What cannot be looked into cannot be shown either.
    const bool is_open = os::may_look_into(path);
    const bool is_layer = is_open && !has_mount_below(path);
    pieces_.push_back({path, is_layer ? PieceKind::layer : PieceKind::folder});
    if (is_open && !is_layer) cut(path);
  }

  const std::vector<std::string>& hidden_;
  std::set<std::string> points_;
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> pieces_below(const std::string& folder,
                                const std::vector<os::MountPoint>& mounts,
                                const std::vector<std::string>& hidden) {
  return Cutter(mounts, hidden).pieces_below(folder);
}

const std::vector<std::string>& own_folders() {
  static const std::vector<std::string> folders{"/dev", "/proc",   "/run",       "/stepgate",
                                                "/sys", "/tekton", "/workspace", "/tmp"};
  return folders;
}

bool is_ours(std::string_view path) {
  return lies_in(path, "/stepgate") || lies_in(path, "/tekton");
}

bool lies_in(std::string_view path, std::string_view folder) {
  return path == folder || (path.starts_with(folder) && path[folder.size()] == '/');
}

}  // namespace stepgate::local
