// A folder for the time that somebody needs it.
#pragma once

#include <string>

#include "base/error.h"

namespace stepgate::os {

class TemporaryFolder {
 public:
  // Below $TMPDIR or /tmp, with a name that begins so; nobody else may look into it.
  static Result<TemporaryFolder> make(const std::string& beginning);
  // Removes it with all that is in it, also what its owner has made read-only; follows no link, and
  // leaves what cannot be removed.
  ~TemporaryFolder();
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  // It stays.
  void keep() { kept_ = true; }

 private:
  explicit TemporaryFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
  bool kept_ = false;
};

}  // namespace stepgate::os
