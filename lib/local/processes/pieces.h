// Of which pieces a container's root folder is put together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "os/mount_points.h"

namespace stepgate::local {

enum class PieceKind {
  layer,   // the machine's folder with a throw-away layer over it
  folder,  // a folder of the container's own, for the pieces below it
  link,    // a copy of the machine's
  file,    // the same
  bound    // the machine's own, read-only
};

struct Piece {
  std::string path;  // absolute
  PieceKind kind = PieceKind::folder;
};

// What is below `folder`, in an order in which each can be made. A folder that something is mounted
// below is no layer: an ordinary user may not look under what is mounted there, and so gets no
// overlay over it (mount_namespaces(7), "Restrictions on mount namespaces"). `hidden` are left out.
std::vector<Piece> pieces_below(const std::string& folder,
                                const std::vector<os::MountPoint>& mounts,
                                const std::vector<std::string>& hidden);

// What a container has of its own, or what the steps have volumes for, instead of the machine's.
const std::vector<std::string>& own_folders();

// Is this in a folder that is there only for our own volumes, in every container the same?
bool is_ours(std::string_view path);

// Does `path` lie in `folder`, or is it that itself?
bool lies_in(std::string_view path, std::string_view folder);

}  // namespace stepgate::local
