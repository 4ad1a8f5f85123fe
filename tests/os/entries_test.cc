#include "os/entries.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include <fcntl.h>

#include "os/fd.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate::os;
using namespace stepgate::test;

TEST_CASE("the names in a folder are read as often as asked, without itself and the one above") {
  const TempDir dir;
  write_file(dir / "b");
  write_file(dir / "a/inside");
  const Fd folder(open(dir.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  for (int turn = 0; turn < 2; ++turn) {
    std::vector<std::string> names = entries_of(folder.get(), "it").value();
    std::ranges::sort(names);
    CHECK(names == std::vector<std::string>{"a", "b"});
  }
}

TEST_CASE("what is no folder has no names, and is named itself") {
  const TempDir dir;
  write_file(dir / "file");
  const Fd file(open((dir / "file").c_str(), O_RDONLY | O_CLOEXEC));
  const auto names = entries_of(file.get(), "the file");
  REQUIRE_FALSE(names);
  CHECK(names.error().path == "the file");
}

TEST_CASE("a folder's names can be asked for by its path") {
  const TempDir dir;
  write_file(dir / "a");
  CHECK(entries_of(dir.path()).value() == std::vector<std::string>{"a"});
  CHECK(entries_of(dir / "a").error().code == ENOTDIR);
  CHECK(entries_of(dir / "none").error().code == ENOENT);
}
