#include "os/self_copy.h"

#include <filesystem>

#include <sys/stat.h>

#include "os/forked.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/process.h"
#include "support/skip.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

std::string copied(const std::string& folder) {
  const auto installed = copy_self(folder, "tool");
  return installed ? "installed" : describe(installed.error());
}

int entries_in(const std::string& path) {
  return static_cast<int>(std::distance(std::filesystem::directory_iterator(path), {}));
}

}  // namespace

TEST_CASE("the running program is copied whole, mode 0555 whatever the umask") {
  const TempDir dir;
  CHECK(in_child([&] {
          umask(0777);
          return copied(dir.path());
        }) == "installed");
  struct stat status{};
  REQUIRE(stat((dir / "tool").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0555);
  CHECK(static_cast<std::uintmax_t>(status.st_size) ==
        std::filesystem::file_size("/proc/self/exe"));
  CHECK(entries_in(dir.path()) == 1);
  CHECK(run({dir / "tool", "--list-test-names-only"}).out.find("the running program is copied") !=
        std::string::npos);
}

TEST_CASE("where it went and how large it is are told") {
  const TempDir dir;
  for (const std::string& folder : {dir.path().string(), dir.path().string() + "/"}) {
    const auto installed = copy_self(folder, "tool");
    REQUIRE(installed);
    CHECK(installed->path == dir / "tool");
    CHECK(installed->bytes == std::filesystem::file_size(dir / "tool"));
  }
}

TEST_CASE("a program that is being executed is replaced and goes on") {
  const TempDir dir;
  std::filesystem::copy_file("/bin/sleep", dir / "tool");
  Process sleeper({dir / "tool", "1000"});
  const auto is_executing = [&] {
    std::error_code ignored;
    return std::filesystem::read_symlink("/proc/" + std::to_string(sleeper.pid()) + "/exe", ignored)
               .filename() == "tool";
  };
  while (!is_executing()) REQUIRE_FALSE(sleeper.ended());
  CHECK(copied(dir.path()) == "installed");
  CHECK_FALSE(sleeper.ended());
}

TEST_CASE("a full volume is told, and the old program stays whole") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  CHECK(in_child([&] {
          have_own_mounts();
          mount_tmpfs(dir.path(), "size=64k");
          write_file(dir / "tool", "old");
          const std::string said = copied(dir.path());
          return said + ", " + read_file(dir / "tool") + ", " +
                 std::to_string(entries_in(dir.path()));
        }) == "cannot write " + (dir / "tool") + ": No space left on device, old, 1");
}

TEST_CASE("a read-only volume and a folder that is not there are told") {
  CHECK(copied("/nowhere/at/all") ==
        "cannot open the folder /nowhere/at/all: No such file or directory");
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  CHECK(in_child([&] {
          have_own_mounts();
          mount_read_only(dir.path(), dir.path());
          return copied(dir.path());
        }) == "cannot make " + (dir / "tool") + ": Read-only file system");
}

TEST_CASE("a folder at the program's name is told, and no temporary stays") {
  const TempDir dir;
  write_file(dir / "tool/file");
  CHECK(copied(dir.path()) == "cannot replace " + (dir / "tool") + ": Is a directory");
  CHECK(entries_in(dir.path()) == 1);
}

TEST_CASE("without /proc the program still finds itself") {
  const bool is_sanitized = scaled(2) == 1;
  if (is_sanitized && skipped("the sanitizers need /proc")) return;
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  const std::string self = std::filesystem::canonical("/proc/self/exe");
  CHECK(run({self, "no /proc here: *"},
            {.environment = {{"STEPGATE_TEST_COPY_TO", dir.path().string()}},
             .before_exec =
                 [] {
                   have_own_mounts();
                   mount_tmpfs("/proc", "size=64k");
                 }})
            .code == 0);
  CHECK(std::filesystem::exists(dir / "tool"));
}

TEST_CASE("no /proc here: the helper of the test before", "[.]") {
  const char* folder = std::getenv("STEPGATE_TEST_COPY_TO");
  if (folder == nullptr) return;
  CHECK(copied(folder) == "installed");
}
