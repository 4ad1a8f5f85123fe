#include "os/open_inside.h"

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>

#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;
namespace fs = std::filesystem;

namespace {

ino_t number_of(const std::string& path) {
  struct stat status{};
  return stat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

ino_t number_of(const os::Fd& place) {
  struct stat status{};
  return fstat(place.get(), &status) == 0 ? status.st_ino : 0;
}

// Of a place that a link leads to.
int code_for(const TempDir& dir, const std::string& leads_to) {
  fs::remove(dir / "in/link");
  fs::create_symlink(leads_to, dir / "in/link");
  const auto place = os::open_inside(dir / "in", "link/deeper");
  return place ? 0 : place.error().code;
}

}  // namespace

TEST_CASE("a place in a folder is found, and made where there is nothing") {
  const TempDir dir;
  write_file(dir / "in/a/file");
  const auto file = os::open_inside(dir / "in", "a/./file");
  REQUIRE(file);
  CHECK(number_of(*file) == number_of(dir / "in/a/file"));
  CHECK(!os::is_folder(*file));
  const auto made = os::open_inside(dir / "in", "a//b/c/");
  REQUIRE(made);
  CHECK(number_of(*made) == number_of(dir / "in/a/b/c"));
  CHECK(os::is_folder(*made));
  CHECK(number_of(*os::open_inside(dir / "in", "")) == number_of(dir / "in"));
  CHECK(os::open_inside(dir / "in", "a/file/deeper").error().code == ENOTDIR);
  CHECK(os::open_inside(dir / "none", "a").error().code == ENOENT);
}

TEST_CASE("a link is followed as far as it stays in the folder") {
  const TempDir dir;
  fs::create_directories(dir / "in/a");
  fs::create_directories(dir / "out");
  CHECK(code_for(dir, "a/../a") == 0);
  CHECK(fs::is_directory(dir / "in/a/deeper"));
  CHECK(code_for(dir, "../out") == EXDEV);
  CHECK(code_for(dir, dir / "out") == EXDEV);
  CHECK(code_for(dir, "/proc/self/cwd") == EXDEV);
  CHECK(code_for(dir, "nothing") == ENOENT);
  CHECK(os::open_inside(dir / "in", "../out").error().code == EXDEV);
  CHECK(fs::is_empty(dir / "out"));
}

TEST_CASE("whoever exchanges a folder and a link meanwhile leads nobody out") {
  const TempDir dir;
  fs::create_directories(dir / "in/a/deeper");
  fs::create_directories(dir / "out");
  fs::create_symlink(dir / "out", dir / "in/link");
  const ino_t inside = number_of(dir / "in/a/deeper");
  std::atomic<bool> is_over = false;
  std::thread other([&, one = dir / "in/a", two = dir / "in/link"] {
    while (!is_over) renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, two.c_str(), RENAME_EXCHANGE);
  });
  int found = 0;
  int refused = 0;
  int led_out = 0;
  // Each as often as makes a difference, whoever has the processors.
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while ((found < 2000 || refused < 2000) && std::chrono::steady_clock::now() < deadline) {
    const auto place = os::open_inside(dir / "in", "a/deeper");
    (place ? found : refused) += 1;
    if (place && number_of(*place) != inside) ++led_out;
  }
  is_over = true;
  other.join();
  CHECK(led_out == 0);
  CHECK(fs::is_empty(dir / "out"));
  CHECK(found >= 2000);
  CHECK(refused >= 2000);
}
