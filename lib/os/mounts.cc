#include "os/mounts.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "os/namespaces.h"

namespace stepgate::os {
namespace {

// Names in the options of mount(2) would have to do without commas and colons; the kernel follows
// these links to the folders themselves.
std::string by_number(const Fd& folder) { return fmt::format("/proc/self/fd/{}", folder.get()); }

Fd open_path(const std::string& path) { return Fd(open(path.c_str(), O_PATH | O_CLOEXEC)); }

Result<void> mount_kind(const char* kind, const std::string& target, unsigned long flags,
                        const std::string& options) {
  if (mount(kind, target.c_str(), kind, flags, options.c_str()) != 0) {
    return failed(fmt::format("mount {} at", kind), target);
  }
  return {};
}

Result<void> set_read_only(int folder, const std::string& path, unsigned flags,
                           const std::string& name) {
  mount_attr attributes{};
  attributes.attr_set = MOUNT_ATTR_RDONLY;
  if (mount_setattr(folder, path.c_str(), flags | AT_RECURSIVE, &attributes, sizeof attributes) !=
      0) {
    return failed("make read-only", name);
  }
  return {};
}

Result<Fd> take(int folder, const char* path, unsigned flags, const std::string& name,
                Writing writing) {
  Fd tree(open_tree(folder, path, flags | OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE));
  if (!tree) return failed("bind", name);
  if (writing == Writing::denied) {
    if (auto done = set_read_only(tree.get(), "", AT_EMPTY_PATH, name); !done) {
      return std::unexpected(done.error());
    }
  }
  return tree;
}

}  // namespace

Result<void> make_mounts_private() {
  if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) {
    return failed("make private", "the mounts");
  }
  return {};
}

Result<void> mount_overlay(const Overlay& overlay, const std::string& target) {
  const Fd lower = open_path(overlay.lower);
  if (!lower) return failed("open", overlay.lower);
  const Fd upper = open_path(overlay.upper);
  if (!upper) return failed("open", overlay.upper);
  const Fd work = open_path(overlay.work);
  if (!work) return failed("open", overlay.work);
  // Volatile: what is in the layer need not outlive a crash, and unmounting it would else write all
  // of the file system below to disk.
  std::string options = fmt::format("lowerdir={},upperdir={},workdir={},volatile", by_number(lower),
                                    by_number(upper), by_number(work));
  // What it notes down about files is notes that an ordinary user may make, too.
  if (is_in_user_namespace()) options += ",userxattr";
  return mount_kind("overlay", target, 0, options);
}

Result<void> mount_memory(const std::string& target, const std::string& mode) {
  return mount_kind("tmpfs", target, MS_NOSUID | MS_NODEV, "mode=" + mode);
}

Result<void> mount_processes(const std::string& target) {
  return mount_kind("proc", target, MS_NOSUID | MS_NODEV | MS_NOEXEC, "");
}

Result<void> mount_terminals(const std::string& target) {
  return mount_kind("devpts", target, MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666,mode=0620");
}

Result<void> bind_mount(const std::string& source, const std::string& target, Writing writing) {
  const Result<Fd> tree = take_tree(source, writing);
  if (!tree) return std::unexpected(tree.error());
  return put_tree(*tree, target);
}

Result<Fd> take_tree(const std::string& source, Writing writing) {
  return take(AT_FDCWD, source.c_str(), 0, source, writing);
}

Result<Fd> take_tree(const Fd& place, const std::string& name, Writing writing) {
  return take(place.get(), "", AT_EMPTY_PATH, name, writing);
}

Result<void> put_tree(const Fd& tree, const std::string& target) {
  if (move_mount(tree.get(), "", AT_FDCWD, target.c_str(),
                 MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_SYMLINKS) != 0) {
    return failed("mount something at", target);
  }
  return {};
}

Result<void> deny_writing(const std::string& target) {
  return set_read_only(AT_FDCWD, target, 0, target);
}

Result<void> enter_root(const std::string& root) {
  // The old root on top of the new one, then away with it (pivot_root(2), "pivot_root(".", ".")").
  if (chdir(root.c_str()) != 0 || syscall(SYS_pivot_root, ".", ".") != 0 ||
      umount2(".", MNT_DETACH) != 0 || chdir("/") != 0) {
    return failed("make the root folder of", root);
  }
  return {};
}

}  // namespace stepgate::os
