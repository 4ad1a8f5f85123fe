#include "os/kind.h"

#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate::os;
using namespace stepgate::test;

TEST_CASE("a folder is one, also behind a link, and nothing else is") {
  const TempDir dir;
  write_file(dir / "file");
  std::filesystem::create_symlink(dir.path(), dir / "link");
  std::filesystem::create_symlink("none", dir / "dangling");
  CHECK(is_folder(dir.path()));
  CHECK(is_folder(dir / "link"));
  CHECK_FALSE(is_folder(dir / "file"));
  CHECK_FALSE(is_folder(dir / "dangling"));
  CHECK_FALSE(is_folder(dir / "none"));
}
