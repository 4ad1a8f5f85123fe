#include "os/put_file.h"

#include <cerrno>
#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "os/entries.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;

namespace fs = std::filesystem;

TEST_CASE("a file that is put is there whole, with the mode of new files") {
  const TempDir dir;
  const mode_t mask = umask(027);
  REQUIRE(os::put_file(dir / "page.html", "page"));
  umask(mask);
  CHECK(read_file(dir / "page.html") == "page");
  CHECK(mode_of(dir / "page.html") == 0640);
  CHECK(os::entries_of(dir.path())->size() == 1);
}

TEST_CASE("a file that is replaced keeps its mode, and its name in another's folder") {
  const TempDir dir;
  write_file(dir / "folder/page.html", "a longer page than before");
  fs::permissions(dir / "folder/page.html", fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("folder/page.html", dir / "link.html");
  REQUIRE(os::put_file(dir / "link.html", "page"));
  CHECK(fs::is_symlink(dir / "link.html"));
  CHECK(read_file(dir / "folder/page.html") == "page");
  CHECK(mode_of(dir / "folder/page.html") == 0600);
}

TEST_CASE("where no file can be put nothing is left, and what was there stays") {
  const TempDir dir;
  const auto missing = os::put_file(dir / "none/page.html", "page");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == ENOENT);
  CHECK(missing.error().path == dir / "none/page.html");
  fs::create_directory(dir / "folder");
  const auto folder = os::put_file(dir / "folder", "page");
  REQUIRE_FALSE(folder);
  CHECK(folder.error().code == EISDIR);
  CHECK(os::entries_of(dir.path())->size() == 1);
}

TEST_CASE("what is no regular file is written to") {
  CHECK(os::put_file("/dev/null", "page"));
  const auto full = os::put_file("/dev/full", "page");
  REQUIRE_FALSE(full);
  CHECK(full.error().code == ENOSPC);
}
