// A folder of one test, removed with all that is in it when the test ends.
#pragma once

#include <filesystem>
#include <string>

namespace stepgate::test {

class TempDir {
 public:
  // Below `parent`; without one below $TMPDIR or /tmp, or in memory where that is an overlay.
  // Readable by everyone.
  explicit TempDir(const std::filesystem::path& parent = {});
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

// A whole file's text; empty where there is none.
std::string read_file(const std::filesystem::path& path);
// The permissions of what is there, be it a link; ~0 where there is nothing.
unsigned mode_of(const std::filesystem::path& path);
// Makes the file, and the folders it lies in.
void write_file(const std::filesystem::path& path, const std::string& text = "");

}  // namespace stepgate::test
