#include "os/read_whole.h"

#include <cerrno>

#include <sys/stat.h>

#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

TEST_CASE("a file is read as a whole, however long it is") {
  const TempDir dir;
  for (const std::size_t size : {0, 1, 4095, 4096, 4097, 100'000}) {
    const std::string text(size, 'x');
    write_file(dir / "file", text);
    CHECK(read_whole(dir / "file", 100'000) == text);
  }
}

TEST_CASE("a file that is larger than the limit is an error") {
  const TempDir dir;
  write_file(dir / "file", "12345");
  CHECK(read_whole(dir / "file", 5) == "12345");
  const Result<std::string> text = read_whole(dir / "file", 4);
  REQUIRE_FALSE(text);
  CHECK(text.error().code == EFBIG);
  CHECK_FALSE(read_whole("/dev/zero", 1'000'000));
}

TEST_CASE("what cannot be read is an error, a FIFO without a writer is empty") {
  const TempDir dir;
  CHECK(read_whole(dir / "none", 10).error().code == ENOENT);
  CHECK(read_whole(dir.path(), 10).error().code == EISDIR);
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  CHECK(read_whole(dir / "fifo", 10) == "");
}
