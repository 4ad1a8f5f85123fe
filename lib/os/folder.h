// A folder that a wrapper writes into, held open, so that what happens to the path above it cannot
// lead its files astray.
#pragma once

#include <string>

#include <sys/types.h>

#include "base/error.h"
#include "os/fd.h"

namespace stepgate::os {

enum class Follow { links, no_links };

class Folder {
 public:
  // Opens `path`, made first (0755, with the folders above it) where it is missing. With no_links
  // the last component must be a folder itself: a symbolic link is refused (ENOTDIR).
  static Result<Folder> make(const std::string& path, Follow follow);

  // The same path opened again, for a folder that was removed meanwhile.
  [[nodiscard]] Result<Folder> anew() const { return make(path_, follow_); }

  [[nodiscard]] int fd() const { return fd_.get(); }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string path_of(const std::string& name) const { return path_ + "/" + name; }

  // Opens a folder inside, made first where it is missing; a symbolic link is refused.
  [[nodiscard]] Result<Folder> open_inside(const std::string& name) const;
  // A folder inside; one that is there already stays as it is.
  [[nodiscard]] Result<void> make_inside(const std::string& name) const;
  // Removes an entry, a folder with all that is in it; nothing there is no error. Follows no link.
  [[nodiscard]] Result<void> remove(const std::string& name) const;

 private:
  Folder(std::string path, Follow follow, Fd fd)
      : path_(std::move(path)), follow_(follow), fd_(std::move(fd)) {}
  std::string path_;
  Follow follow_;
  Fd fd_;
};

// mkdir -p.
Result<void> make_folders(const std::string& path, mode_t mode = 0755);

}  // namespace stepgate::os
