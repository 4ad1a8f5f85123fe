#include "os/read_input.h"

#include <cerrno>
#include <thread>

#include <sys/stat.h>

#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using stepgate::test::TempDir;
using stepgate::test::write_file;

TEST_CASE("files and pipes are read to their end") {
  const TempDir dir;
  write_file(dir / "file", std::string(100'000, 'x'));
  CHECK(os::read_input(dir / "file", 100'000) == std::string(100'000, 'x'));

  REQUIRE(mkfifo((dir / "pipe").c_str(), 0600) == 0);
  std::thread writer([&] { write_file(dir / "pipe", "from the pipe"); });
  CHECK(os::read_input(dir / "pipe", 100) == "from the pipe");
  writer.join();
}

TEST_CASE("what is too large, missing or a folder is an error") {
  const TempDir dir;
  write_file(dir / "file", "1234");
  CHECK(os::read_input(dir / "file", 3).error().code == EFBIG);
  CHECK(os::read_input(dir / "none", 3).error().code == ENOENT);
  CHECK(os::read_input(dir.path(), 3).error().code == EISDIR);
}
