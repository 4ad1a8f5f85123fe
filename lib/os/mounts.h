// Mounts in this process's own mount namespace.
#pragma once

#include <string>

#include "base/error.h"
#include "os/fd.h"

namespace stepgate::os {

// From here on no mount made here is seen elsewhere, nor the other way round.
Result<void> make_mounts_private();

// A folder in which the folder `lower` is seen and what is changed is kept in `upper`; `work` is an
// empty folder beside it, on the same file system (kernel.org, Overlay Filesystem). Both are of no
// use after it.
struct Overlay {
  std::string lower;
  std::string upper;
  std::string work;
};
Result<void> mount_overlay(const Overlay& overlay, const std::string& target);

// A file system in memory. The modes in octal.
Result<void> mount_memory(const std::string& target, const std::string& mode);
// The processes of this PID namespace.
Result<void> mount_processes(const std::string& target);
// Terminals of its own.
Result<void> mount_terminals(const std::string& target);

enum class Writing { allowed, denied };

// A file or folder seen at another place too, with all that is mounted below it.
Result<void> bind_mount(const std::string& source, const std::string& target, Writing writing);

// The same in two steps: what is taken here may be put somewhere when `source` has no path any
// more.
Result<Fd> take_tree(const std::string& source, Writing writing);
// What was found as `place` already; `name` is for errors.
Result<Fd> take_tree(const Fd& place, const std::string& name, Writing writing);
Result<void> put_tree(const Fd& tree, const std::string& target);

// Nothing at the mount `target` can be written any more, nor in the mounts below it.
Result<void> deny_writing(const std::string& target);

// `root`, which is a mount point, is `/` from here on, and what was there before is out of reach.
Result<void> enter_root(const std::string& root);

}  // namespace stepgate::os
