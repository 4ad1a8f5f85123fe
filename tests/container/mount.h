// A file system that a test mounts, and that is gone when the test is done with it.
#pragma once

#include <filesystem>
#include <string>

namespace stepgate::test {

class Mount {
 public:
  // As mount(8) does: `mount -t TYPE -o OPTIONS SOURCE AT`. Throws where that fails.
  Mount(const std::string& type, const std::string& options, const std::string& source,
        std::filesystem::path at);
  ~Mount();
  Mount(const Mount&) = delete;
  Mount& operator=(const Mount&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return at_; }

 private:
  std::filesystem::path at_;
};

}  // namespace stepgate::test
