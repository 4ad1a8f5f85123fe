// Tells when something changes in a folder. An event is a hint that it is worth looking again.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "uv/loop.h"

namespace stepgate::uv {

class FsWatch {
 public:
  // `name` is the entry that changed, or the folder's own last name where it is the folder itself;
  // empty where the kernel does not say.
  using Changed = std::function<void(std::string_view name)>;

  FsWatch(Loop& loop, Changed changed);
  ~FsWatch();
  FsWatch(const FsWatch&) = delete;
  FsWatch& operator=(const FsWatch&) = delete;

  // Watches what stands at `folder` now, instead of what was watched before. EMFILE: this user has
  // no inotify instance left; ENOSPC: no watch; ENOENT; EACCES: the folder is not readable.
  Result<void> start(const std::string& folder);
  void stop();

 private:
  struct Raw;
  Changed changed_;
  std::unique_ptr<Raw> raw_;
};

}  // namespace stepgate::uv
