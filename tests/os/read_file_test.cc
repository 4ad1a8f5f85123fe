#include "os/read_file.h"

#include <cerrno>
#include <filesystem>

#include <sys/stat.h>

#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;

TEST_CASE("a file is read whole, up to a limit") {
  const TempDir dir;
  for (const std::size_t size : {0UL, 1UL, 4095UL, 4096UL, 4097UL, 100'000UL}) {
    const std::string text(size, 'x');
    write_file(dir / "file", text);
    CHECK(os::read_file(dir / "file", 1'000'000) == text);
    CHECK(os::read_file(dir / "file", size) == text);
    if (size > 0) CHECK(os::read_file(dir / "file", size - 1).error().code == EFBIG);
  }
}

TEST_CASE("a file whose size is told as 0 is read whole") {
  CHECK_FALSE(os::read_file("/proc/self/status", 1'000'000)->empty());
  CHECK(os::read_file("/proc/self/status", 10).error().code == EFBIG);
}

TEST_CASE("why a file cannot be read is told") {
  const TempDir dir;
  CHECK(os::read_file(dir / "missing", 10).error().code == ENOENT);
  CHECK(os::read_file(dir.path(), 10).error().code == EISDIR);
  write_file(dir / "file");
  CHECK(os::read_file(dir / "file/inside", 10).error().code == ENOTDIR);
}

TEST_CASE("nothing is waited for") {
  const TempDir dir;
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  CHECK(os::read_file(dir / "fifo", 10).error().code == ESPIPE);
  CHECK(os::read_file("/dev/null", 10) == "");
  CHECK(os::read_file("/dev/zero", 10).error().code == EFBIG);
}

TEST_CASE("a file ends mid-line where something stands behind its last line break") {
  const TempDir dir;
  const auto ends_mid_line = [&](const std::string& text) {
    write_file(dir / "file", text);
    return os::ends_mid_line(dir / "file");
  };
  CHECK(ends_mid_line("a\nb"));
  CHECK_FALSE(ends_mid_line("a\n"));
  CHECK_FALSE(ends_mid_line(""));
  CHECK_FALSE(os::ends_mid_line(dir / "missing"));
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  CHECK_FALSE(os::ends_mid_line(dir / "fifo"));
}
