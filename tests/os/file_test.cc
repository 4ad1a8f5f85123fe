#include "os/file.h"

#include <atomic>
#include <filesystem>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/forked.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/process.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;
using namespace std::chrono_literals;

TEST_CASE("a file that is replaced is never seen by halves") {
  const TempDir dir;
  const Folder folder = *Folder::make(dir.path(), Follow::links);
  const std::string one(3000, '1');
  const std::string two(5000, '2');
  REQUIRE(replace_file(folder, "state.json", one));
  std::atomic<bool> over{false};
  std::atomic<int> broken{0};
  std::thread reader([&] {
    while (!over) {
      const std::string text = read_file(dir / "state.json");
      if (text != one && text != two) ++broken;
    }
  });
  for (int i = 0; i < scaled(2000); ++i) {
    (void)replace_file(folder, "state.json", i % 2 == 0 ? two : one);
  }
  over = true;
  reader.join();
  CHECK(broken == 0);
  CHECK(std::distance(std::filesystem::directory_iterator(dir.path()), {}) == 1);
}

TEST_CASE("a replacement that fails leaves the old file and no temporary one") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          have_own_mounts();
          mount_tmpfs(dir.path(), "size=64k");
          const Folder folder = *Folder::make(dir.path(), Follow::links);
          if (!replace_file(folder, "state.json", "old")) return "not made";
          if (replace_file(folder, "state.json", std::string(100'000, 'x'))) return "it fits";
          const auto entries = std::distance(std::filesystem::directory_iterator(dir.path()), {});
          return read_file(dir / "state.json") + " " + std::to_string(entries);
        }) == "old 1");
}

TEST_CASE("a replacement does not go through a link") {
  const TempDir dir;
  write_file(dir / "target", "kept");
  std::filesystem::create_symlink("target", dir / "state.json");
  REQUIRE(replace_file(*Folder::make(dir.path(), Follow::links), "state.json", "new"));
  CHECK(read_file(dir / "target") == "kept");
  CHECK(read_file(dir / "state.json") == "new");
}

TEST_CASE("a file of somebody else's is overwritten in place") {
  const TempDir dir;
  write_file(dir / "log", "something longer than that");
  struct stat before{};
  stat((dir / "log").c_str(), &before);
  REQUIRE(overwrite_file(dir / "log", "short", std::nullopt));
  struct stat after{};
  stat((dir / "log").c_str(), &after);
  CHECK(read_file(dir / "log") == "short");
  CHECK(before.st_ino == after.st_ino);
  CHECK_FALSE(overwrite_file(dir / "missing", "text", std::nullopt));
  CHECK(overwrite_file(dir / "missing", "text", 0644));
}

TEST_CASE("what is no longer than before fits on a full volume, too") {
  STEPGATE_NEEDS(may_mount(), "a file system of its own");
  CHECK(in_child([]() -> std::string {
          have_own_mounts();
          mount_tmpfs("/tmp", "size=64k");
          write_file("/tmp/log", std::string(20'000, 'a'));
          (void)overwrite_file("/tmp/filler", std::string(100'000, 'x'), 0644);
          const Result<void> longer =
              overwrite_file("/tmp/log", std::string(50'000, 'b'), std::nullopt);
          const Result<void> shorter =
              overwrite_file("/tmp/log", std::string(19'000, 'c'), std::nullopt);
          return std::to_string(longer.has_value()) + std::to_string(shorter.has_value()) +
                 std::to_string(read_file("/tmp/log") == std::string(19'000, 'c'));
        }) == "011");
}

TEST_CASE("a device takes what is written and is not cut") {
  CHECK(overwrite_file("/dev/null", "text", 0644));
}

TEST_CASE("overwriting a FIFO that nobody reads is an error, not a hang") {
  const TempDir dir;
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  CHECK_FALSE(overwrite_file(dir / "fifo", "text", 0644));
}

TEST_CASE("a file has content when it has a byte") {
  const TempDir dir;
  CHECK_FALSE(has_content(dir / "file"));
  write_file(dir / "file");
  CHECK_FALSE(has_content(dir / "file"));
  write_file(dir / "file", "x");
  CHECK(has_content(dir / "file"));
}

TEST_CASE("the start of a file is read, of whatever kind it is") {
  const TempDir dir;
  write_file(dir / "file", "0123456789");
  CHECK(read_start(dir / "file", 4) == "0123");
  CHECK(read_start(dir / "file", 400) == "0123456789");
  CHECK(read_start(dir / "missing", 4).empty());
  CHECK(read_start(dir.path(), 4).empty());
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  CHECK(read_start(dir / "fifo", 4).empty());
}

TEST_CASE("a line that nobody takes is dropped after a moment") {
  int ends[2];
  REQUIRE(pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0);
  const Fd out(ends[0]);
  const Fd in(ends[1]);
  const std::string block(65536, 'x');
  while (write(in.get(), block.data(), block.size()) > 0) {
  }
  fcntl(in.get(), F_SETFL, 0);
  const auto begin = std::chrono::steady_clock::now();
  write_promptly(in.get(), "line\n", 50ms);
  const auto took = std::chrono::steady_clock::now() - begin;
  CHECK(took >= 49ms);
  CHECK(took < 5s);
}
