#include "os/temporary_folder.h"

#include <cstdlib>
#include <filesystem>
#include <optional>

#include <unistd.h>

#include "os/forked.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;
namespace fs = std::filesystem;

TEST_CASE("a temporary folder goes with all that is in it, and follows no link") {
  const TempDir dir;
  write_file(dir / "outside/file");
  std::string path;
  {
    const auto folder = TemporaryFolder::make("stepgate-test-");
    REQUIRE(folder);
    path = folder->path();
    CHECK(mode_of(path) == 0700);
    write_file(path + "/a/b/c");
    fs::create_directory_symlink(dir / "outside", path + "/link");
  }
  CHECK(!fs::exists(path));
  CHECK(fs::exists(dir / "outside/file"));
}

TEST_CASE("a temporary folder that is kept stays, once it has been moved, too") {
  std::string path;
  {
    auto made = TemporaryFolder::make("stepgate-test-");
    REQUIRE(made);
    TemporaryFolder folder = std::move(*made);
    path = folder.path();
    folder.keep();
  }
  CHECK(fs::is_directory(path));
  fs::remove(path);
}

TEST_CASE("an ordinary user's folder goes, whatever modes are in it") {
  CHECK(in_child([]() -> std::string {
          if (geteuid() == 0) become_user(1001);
          std::string path;
          {
            const auto folder = TemporaryFolder::make("stepgate-test-");
            if (!folder) return describe(folder.error());
            path = folder->path();
            write_file(path + "/a/b/c");
            fs::permissions(path + "/a/b", fs::perms::owner_read | fs::perms::owner_exec);
            fs::permissions(path + "/a", fs::perms::none);
          }
          return fs::exists(path) ? "still there" : "gone";
        }) == "gone");
}

TEST_CASE("a temporary folder is where TMPDIR says, links followed") {
  const TempDir dir;
  fs::create_directory(dir / "real");
  fs::create_directory_symlink(dir / "real", dir / "link");
  CHECK(in_child([&]() -> std::string {
          setenv("TMPDIR", (dir / "link").c_str(), 1);
          const auto folder = TemporaryFolder::make("x-");
          if (!folder) return describe(folder.error());
          return folder->path().starts_with(fs::canonical(dir / "real").native() + "/x-") ? "yes"
                                                                                          : "no";
        }) == "yes");
  CHECK(in_child([&]() -> std::string {
          setenv("TMPDIR", (dir / "none").c_str(), 1);
          const auto folder = TemporaryFolder::make("x-");
          return folder ? "made" : describe(folder.error());
        }).starts_with("cannot make a folder like " + (dir / "none")));
}
