#include "os/new_file.h"

#include <cerrno>
#include <filesystem>

#include <sys/stat.h>

#include "os/forked.h"
#include "os/permissions.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

TEST_CASE("a new file has its mode, whatever the umask, and nothing of what was there") {
  const TempDir dir;
  write_file(dir / "file", "something longer");
  CHECK(in_child([&]() -> std::string {
          umask(0777);
          const bool done =
              write_new_file(dir / "file", "text", 0440) && write_new_file(dir / "other", "", 0666);
          return done ? "done" : "failed";
        }) == "done");
  CHECK(read_file(dir / "file") == "text");
  CHECK(mode_of(dir / "file") == 0440);
  CHECK(mode_of(dir / "other") == 0666);
}

TEST_CASE("a new file is not written through a link") {
  const TempDir dir;
  write_file(dir / "target", "old");
  std::filesystem::create_symlink("target", dir / "link");
  const auto written = write_new_file(dir / "link", "new", 0644);
  REQUIRE(!written);
  CHECK(written.error().code == ELOOP);
  CHECK(read_file(dir / "target") == "old");
}

TEST_CASE("permissions are copied, with the owner where that can be given") {
  const TempDir dir;
  std::filesystem::create_directory(dir / "from");
  std::filesystem::create_directory(dir / "to");
  REQUIRE(set_mode(dir / "from", 01751));
  copy_permissions(dir / "from", dir / "to");
  CHECK(mode_of(dir / "to") == 01751);
  copy_permissions(dir / "none", dir / "to");
  CHECK(mode_of(dir / "to") == 01751);
  CHECK(may_look_into(dir / "to"));
  CHECK(!may_look_into(dir / "none"));
  CHECK(!set_mode(dir / "none", 0700));
  STEPGATE_NEEDS(is_root(), "root");
  REQUIRE(set_group(dir / "from", 1234));
  copy_permissions(dir / "from", dir / "to");
  struct stat status{};
  REQUIRE(stat((dir / "to").c_str(), &status) == 0);
  CHECK(status.st_gid == 1234);
}
