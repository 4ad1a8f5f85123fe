#include "os/put_place.h"

#include <cerrno>
#include <filesystem>

#include "support/catch.h"
#include "support/temp_dir.h"

namespace stepgate::test {

namespace fs = std::filesystem;
using os::can_put_file;

TEST_CASE("a file can be put where one is, where none is, and where a link to one is") {
  const TempDir folder;
  write_file(folder / "there", "x");
  fs::create_symlink(folder / "there", folder / "link");
  for (const char* name : {"there", "new", "link"}) {
    INFO(name);
    CHECK(can_put_file(folder / name).has_value());
  }
  CHECK(can_put_file("/dev/null").has_value());
  CHECK_FALSE(fs::exists(folder / "new"));
}

TEST_CASE("a file cannot be put in a folder that is missing or none, or in place of a folder") {
  const TempDir folder;
  write_file(folder / "file", "x");
  CHECK(can_put_file(folder / "missing/report").error().code == ENOENT);
  CHECK(can_put_file(folder / "file/report").error().code == ENOTDIR);
  CHECK(can_put_file(folder.path()).error().code == EISDIR);
}

}  // namespace stepgate::test
