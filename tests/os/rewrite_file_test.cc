#include "os/rewrite_file.h"

#include <atomic>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

#include "os/rights.h"
#include "support/catch.h"
#include "support/process.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

struct stat status_of(const std::string& path) {
  struct stat status{};
  lstat(path.c_str(), &status);
  return status;
}

long entries_in(const TempDir& dir) {
  return std::distance(std::filesystem::directory_iterator(dir.path()), {});
}

}  // namespace

TEST_CASE("a rewritten file has the new text, and its mode") {
  const TempDir dir;
  write_file(dir / "file", "something longer");
  REQUIRE(chmod((dir / "file").c_str(), 04751) == 0);
  REQUIRE(rewrite_file(dir / "file", "text"));
  CHECK(read_file(dir / "file") == "text");
  CHECK((status_of(dir / "file").st_mode & 07777U) == 04751);
  CHECK(entries_in(dir) == 1);
}

TEST_CASE("a rewritten file belongs to whom it belonged to") {
  STEPGATE_NEEDS(is_root(), "root");
  const TempDir dir;
  write_file(dir / "file", "old");
  REQUIRE(chown((dir / "file").c_str(), 1234, 5678) == 0);
  REQUIRE(rewrite_file(dir / "file", "new"));
  CHECK(status_of(dir / "file").st_uid == 1234);
  CHECK(status_of(dir / "file").st_gid == 5678);
}

TEST_CASE("a file that is being rewritten is never seen by halves") {
  const TempDir dir;
  const std::string one(50'000, '1');
  const std::string two(70'000, '2');
  write_file(dir / "file", one);
  std::atomic<bool> over{false};
  std::atomic<int> broken{0};
  std::thread reader([&] {
    while (!over) {
      const std::string text = read_file(dir / "file");
      if (text != one && text != two) ++broken;
    }
  });
  for (int i = 0; i < scaled(500); ++i) (void)rewrite_file(dir / "file", i % 2 == 0 ? two : one);
  over = true;
  reader.join();
  CHECK(broken == 0);
}

TEST_CASE("in a folder that takes no new file it is written in place") {
  STEPGATE_NEEDS(is_root(), "root, to become another user");
  const TempDir dir;
  write_file(dir / "file", "something longer");
  REQUIRE(chown((dir / "file").c_str(), 1234, 1234) == 0);
  CHECK(in_child([&]() -> std::string {
          become_user(1234);
          const Result<void> done = rewrite_file(dir / "file", "text");
          return done ? read_file(dir / "file") : describe(done.error());
        }) == "text");
  CHECK(entries_in(dir) == 1);
}

TEST_CASE("through a link the file behind it is rewritten") {
  const TempDir dir;
  write_file(dir / "file", "something longer");
  std::filesystem::create_symlink("file", dir / "link");
  REQUIRE(rewrite_file(dir / "link", "text"));
  CHECK(read_file(dir / "file") == "text");
  CHECK(std::filesystem::is_symlink(dir / "link"));
}

TEST_CASE("only a file that is there can be rewritten") {
  const TempDir dir;
  CHECK_FALSE(rewrite_file(dir / "none", "text"));
  CHECK_FALSE(rewrite_file(dir.path(), "text"));
  CHECK(entries_in(dir) == 0);
}
