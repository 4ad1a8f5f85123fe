#include "os/copy_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "os/fd.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

TEST_CASE("a new copy has the mode that was asked for, less the umask") {
  const TempDir dir;
  const std::string text(200'000, 'x');
  write_file(dir / "from", text);
  const mode_t umask_before = umask(027);
  const Result<void> copied = copy_over(dir / "from", dir / "to", 0755);
  umask(umask_before);
  REQUIRE(copied);
  CHECK(read_file(dir / "to") == text);
  struct stat status{};
  REQUIRE(stat((dir / "to").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777U) == 0750);
}

TEST_CASE("what is copied over stays the same file, with the end it had") {
  const TempDir dir;
  write_file(dir / "from", "ab");
  write_file(dir / "to", "1234");
  std::filesystem::create_hard_link(dir / "to", dir / "too");
  REQUIRE(copy_over(dir / "from", dir / "to", 0755));
  CHECK(read_file(dir / "too") == "ab34");
}

TEST_CASE("a FIFO at either side holds up no copy") {
  const TempDir dir;
  write_file(dir / "from", "x");
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  CHECK(copy_over(dir / "from", dir / "fifo", 0755).error().path == dir / "fifo");
  CHECK(copy_over(dir / "fifo", dir / "to", 0755));
  CHECK(read_file(dir / "to").empty());
}

TEST_CASE("a copy fails where either side is no file, and says which") {
  const TempDir dir;
  write_file(dir / "from", "x");
  CHECK(copy_over(dir / "none", dir / "to", 0755).error().path == dir / "none");
  CHECK(copy_over(dir.path(), dir / "to", 0755).error().path == dir.path());
  CHECK(copy_over(dir / "from", dir.path(), 0755).error().path == dir.path());
  CHECK(copy_over(dir / "from", "/dev/full", 0755).error().path == "/dev/full");
}

TEST_CASE("what is left of a descriptor is copied") {
  const TempDir dir;
  write_file(dir / "from", "0123456789");
  const Fd from(open((dir / "from").c_str(), O_RDONLY | O_CLOEXEC));
  const Fd to(open((dir / "to").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  REQUIRE(lseek(from.get(), 4, SEEK_SET) == 4);
  REQUIRE(copy_all(from.get(), to.get(), "from", "to"));
  CHECK(read_file(dir / "to") == "456789");
}
