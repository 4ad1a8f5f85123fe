#include "os/executable_file.h"

#include <sys/stat.h>

#include "support/catch.h"
#include "support/process.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;

TEST_CASE("an executable file is one for everybody, whatever the umask") {
  const TempDir dir;
  const mode_t before = umask(0077);
  REQUIRE(os::write_executable(dir / "script", "#!/bin/sh\necho ran\n"));
  umask(before);
  CHECK(mode_of(dir / "script") == 0755);
  CHECK(run({dir / "script"}).out == "ran\n");
}

TEST_CASE("an executable file takes the place of what was there") {
  const TempDir dir;
  write_file(dir / "script", "something longer than what comes");
  REQUIRE(os::write_executable(dir / "script", "new"));
  CHECK(read_file(dir / "script") == "new");
  CHECK(mode_of(dir / "script") == 0755);
}

TEST_CASE("an executable file that cannot be made leaves nothing") {
  const TempDir dir;
  CHECK_FALSE(os::write_executable(dir / "none/script", "x"));
  CHECK(std::filesystem::is_empty(dir.path()));
  std::filesystem::create_directories(dir / "taken/inside");
  CHECK_FALSE(os::write_executable(dir / "taken", "x"));
  CHECK(std::filesystem::remove_all(dir / "taken") == 2);
  CHECK(std::filesystem::is_empty(dir.path()));
}
