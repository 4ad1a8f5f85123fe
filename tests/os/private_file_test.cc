#include "os/private_file.h"

#include <sys/stat.h>

#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

TEST_CASE("a private file is its owner's alone") {
  const TempDir dir;
  REQUIRE(write_private(dir / "file", "secret"));
  CHECK(read_file(dir / "file") == "secret");
  CHECK(mode_of(dir / "file") == 0600);
  REQUIRE(append_private(dir / "file", " more"));
  CHECK(read_file(dir / "file") == "secret more");
  REQUIRE(append_private(dir / "new", "x"));
  CHECK(mode_of(dir / "new") == 0600);
}

TEST_CASE("a file that is there is written anew, through a link, and keeps its mode") {
  const TempDir dir;
  write_file(dir / "file", "something longer");
  std::filesystem::create_symlink("file", dir / "link");
  REQUIRE(write_private(dir / "link", "short"));
  CHECK(read_file(dir / "file") == "short");
  CHECK(mode_of(dir / "file") == 0644);
  CHECK(std::filesystem::is_symlink(dir / "link"));
}

TEST_CASE("a file that cannot be written is an error, a FIFO too") {
  const TempDir dir;
  CHECK_FALSE(write_private(dir / "none/file", "x"));
  CHECK_FALSE(write_private(dir.path(), "x"));
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  CHECK_FALSE(write_private(dir / "fifo", "x"));
}

TEST_CASE("a tree is copied for its owner alone, into what is there") {
  const TempDir dir;
  write_file(dir / "from/file", "new");
  write_file(dir / "from/deep/er/file", "deep");
  write_file(dir / "to/file", "old and longer");
  write_file(dir / "to/other", "other");
  REQUIRE(copy_private(dir / "from", dir / "to"));
  CHECK(read_file(dir / "to/file") == "new");
  CHECK(mode_of(dir / "to/file") == 0644);
  CHECK(read_file(dir / "to/other") == "other");
  CHECK(read_file(dir / "to/deep/er/file") == "deep");
  CHECK(mode_of(dir / "to/deep/er/file") == 0600);
  CHECK(mode_of(dir / "to/deep/er") == 0700);
  CHECK(mode_of(dir / "to") == 0755);
}

TEST_CASE("what has no end is not copied, and empties nothing") {
  const TempDir dir;
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  std::filesystem::create_symlink("/dev/zero", dir / "zeros");
  write_file(dir / "to", "text");
  for (const char* from : {"fifo", "zeros"}) {
    const auto copied = copy_private(dir / from, dir / "to");
    REQUIRE_FALSE(copied);
    CHECK(copied.error().path == dir / from);
    CHECK(read_file(dir / "to") == "text");
  }
}

TEST_CASE("links are copied as what they lead to, if that is a file") {
  const TempDir dir;
  write_file(dir / "secret", "text");
  std::filesystem::create_directory(dir / "from");
  std::filesystem::create_symlink(dir / "secret", dir / "from/link");
  std::filesystem::create_symlink("nowhere", dir / "from/dangling");
  REQUIRE(copy_private(dir / "from", dir / "to"));
  CHECK(read_file(dir / "to/link") == "text");
  CHECK_FALSE(std::filesystem::is_symlink(dir / "to/link"));
  CHECK_FALSE(std::filesystem::exists(dir / "to/dangling"));
  std::filesystem::create_symlink(dir / "from", dir / "folder-link");
  CHECK_FALSE(copy_private(dir / "folder-link", dir / "to2"));
}

TEST_CASE("nothing is copied from nowhere, and folders above the copy are made") {
  const TempDir dir;
  REQUIRE(copy_private(dir / "none", dir / "to"));
  CHECK_FALSE(std::filesystem::exists(dir / "to"));
  std::filesystem::create_directory(dir / "from");
  REQUIRE(copy_private(dir / "from", dir / "a/b/c"));
  CHECK(mode_of(dir / "a") == 0700);
}

TEST_CASE("copying a thing onto or into itself loses nothing and ends") {
  const TempDir dir;
  write_file(dir / "from/file", "text");
  REQUIRE(copy_private(dir / "from", dir / "from"));
  CHECK(read_file(dir / "from/file") == "text");
  std::filesystem::create_symlink("file", dir / "from/link");
  REQUIRE(copy_private(dir / "from/file", dir / "from/link"));
  CHECK(read_file(dir / "from/file") == "text");
  REQUIRE(copy_private(dir / "from", dir / "from/inside"));
  CHECK(read_file(dir / "from/inside/file") == "text");
  CHECK_FALSE(std::filesystem::exists(dir / "from/inside/inside"));
}

TEST_CASE("a copy may go to a device, and not to where a file is in the way") {
  const TempDir dir;
  write_file(dir / "file", "text");
  std::filesystem::create_symlink("/dev/null", dir / "null");
  CHECK(copy_private(dir / "file", dir / "null"));
  write_file(dir / "from/file", "text");
  CHECK_FALSE(copy_private(dir / "from", dir / "file"));
  std::filesystem::create_directory(dir / "folder");
  CHECK_FALSE(copy_private(dir / "file", dir / "folder"));
}
