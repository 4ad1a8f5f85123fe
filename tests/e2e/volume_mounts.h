// File systems that a test mounts for itself. They lie in a mount namespace of the test program, so
// nothing of them is left when it ends, however it ends.
#pragma once

#include <memory>
#include <string>

#include "support/process.h"

namespace stepgate::test {

// False, and said why, where this user may mount nothing. The first call enters the namespace.
bool can_mount();

class Mounted {
 public:
  // As mount(8) does: `mount WORDS… AT`. Makes the folder, and throws where the mount fails.
  Mounted(const std::vector<std::string>& words, std::string at);
  ~Mounted();
  Mounted(const Mounted&) = delete;
  Mounted& operator=(const Mounted&) = delete;

  [[nodiscard]] const std::string& path() const { return at_; }

 private:
  std::string at_;
};

std::unique_ptr<Mounted> mount_tmpfs(const std::string& at,
                                     const std::string& options = "mode=755");
// `at` shows `folder`, read-only.
std::unique_ptr<Mounted> mount_read_only(const std::string& folder, const std::string& at);
// For Options::before_exec: only the program sees that folder read-only.
void see_read_only(const std::string& folder);
// Nothing, and said why, where no image can be made or mounted.
std::unique_ptr<Mounted> mount_ext4(const std::string& image, const std::string& at);
// Its layers are made below `layers`.
std::unique_ptr<Mounted> mount_overlay(const std::string& layers, const std::string& at);

// A folder as a FUSE file system shows it, without caches. Null, and said why, where there is none.
class FuseView {
 public:
  static std::unique_ptr<FuseView> of(const std::string& folder, const std::string& at);
  ~FuseView();
  FuseView(const FuseView&) = delete;
  FuseView& operator=(const FuseView&) = delete;

 private:
  FuseView(const std::string& folder, std::string at);
  std::string at_;
  Process daemon_;
};

}  // namespace stepgate::test
