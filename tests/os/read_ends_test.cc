#include "os/read_ends.h"

#include <filesystem>

#include <sys/stat.h>

#include "os/look.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

Result<os::Ends> ends_of(const TempDir& dir, const std::string& name) {
  return os::read_ends(os::open_to_look(dir.path()).get(), name, 4, 6);
}

}  // namespace

TEST_CASE("a short file is read whole") {
  const TempDir dir;
  for (const std::string text : {"", "a", "0123456789"}) {
    write_file(dir / "log", text);
    const auto ends = ends_of(dir, "log");
    REQUIRE(ends.has_value());
    CHECK(ends->first == text);
    CHECK(ends->left_out == 0);
    CHECK(ends->last.empty());
  }
}

TEST_CASE("of a long file the beginning and the end are read") {
  const TempDir dir;
  write_file(dir / "log", "0123456789a");
  const auto ends = ends_of(dir, "log");
  REQUIRE(ends.has_value());
  CHECK(ends->first == "0123");
  CHECK(ends->left_out == 1);
  CHECK(ends->last == "56789a");
}

TEST_CASE("a file with a hole of a terabyte is read at once") {
  const TempDir dir;
  write_file(dir / "log", "begin");
  std::filesystem::resize_file(dir / "log", std::uintmax_t{1} << 40);
  const auto ends = ends_of(dir, "log");
  REQUIRE(ends.has_value());
  CHECK(ends->first == "begi");
  CHECK(ends->left_out == (std::uint64_t{1} << 40) - 10);
}

TEST_CASE("what is no regular file has no ends") {
  const TempDir dir;
  write_file(dir / "log", "secret");
  std::filesystem::create_symlink("log", dir / "link");
  std::filesystem::create_directory(dir / "folder");
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  for (const char* name : {"link", "folder", "fifo", "missing"}) {
    INFO(name);
    CHECK_FALSE(ends_of(dir, name).has_value());
  }
  CHECK(ends_of(dir, "missing").error().code == ENOENT);
  CHECK(ends_of(dir, "link").error().code == ELOOP);
  const os::Fd folder = os::open_to_look(dir.path());
  CHECK(os::read_ends(folder.get(), "link", 6, 0, os::Links::followed)->first == "secret");
}
