#include "os/folder.h"

#include <cerrno>
#include <filesystem>

#include <sys/stat.h>

#include "os/forked.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

TEST_CASE("a folder that is missing is made with those above it, all 0755") {
  const TempDir dir;
  in_child([&] {
    umask(0);  // as the wrapper's own
    return Folder::make(dir / "a/b/c", Follow::no_links) ? "made" : "not made";
  });
  for (const char* name : {"a", "a/b", "a/b/c"}) CHECK(mode_of(dir / name) == 0755);
}

TEST_CASE("a folder that is there stays as it is") {
  const TempDir dir;
  std::filesystem::create_directory(dir / "a");
  std::filesystem::permissions(dir / "a", std::filesystem::perms{0711});
  write_file(dir / "a/file");
  const auto folder = Folder::make(dir / "a", Follow::no_links);
  REQUIRE(folder);
  CHECK(folder->make_inside("status"));
  CHECK(folder->make_inside("status"));
  CHECK(mode_of(dir / "a") == 0711);
  CHECK(std::filesystem::exists(dir / "a/file"));
}

TEST_CASE("a link to a folder is followed only where that is asked for") {
  const TempDir dir;
  std::filesystem::create_directory(dir / "real");
  std::filesystem::create_symlink("real", dir / "link");
  CHECK(Folder::make(dir / "link", Follow::links));
  const auto refused = Folder::make(dir / "link", Follow::no_links);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ENOTDIR);
}

TEST_CASE("a file in the way is an error that names it") {
  const TempDir dir;
  write_file(dir / "file");
  for (const char* path : {"file", "file/a", "file/a/b"}) {
    const auto folder = Folder::make(dir / path, Follow::links);
    REQUIRE_FALSE(folder);
    CHECK(folder.error().code == ENOTDIR);
    CHECK(folder.error().path.starts_with(dir / "file"));
  }
  const auto inside = Folder::make(dir.path(), Follow::links)->make_inside("a/b");
  REQUIRE_FALSE(inside);
  CHECK(describe(inside.error()) ==
        "cannot make the folder " + (dir / "a/b") + ": No such file or directory");
}

TEST_CASE("a folder that may be written and not read can be used") {
  STEPGATE_NEEDS(is_root(), "root");
  const TempDir dir;
  std::filesystem::create_directory(dir / "drop");
  std::filesystem::permissions(dir / "drop", std::filesystem::perms{0733});
  CHECK(in_child([&] {
          become_user(1001);
          const auto folder = Folder::make(dir / "drop", Follow::no_links);
          return folder && folder->make_inside("status") ? "made" : "not made";
        }) == "made");
}

TEST_CASE("an entry is removed with all that is in it, and links are not followed") {
  const TempDir dir;
  write_file(dir / "kept/file");
  write_file(dir / "old/a/b/c");
  std::filesystem::create_symlink(dir / "kept", dir / "old/a/link");
  std::filesystem::create_symlink(dir / "kept", dir / "link");
  const Folder folder = *Folder::make(dir.path(), Follow::links);
  CHECK(folder.remove("old"));
  CHECK(folder.remove("link"));
  CHECK(folder.remove("never was there"));
  CHECK_FALSE(std::filesystem::exists(dir / "old"));
  CHECK_FALSE(std::filesystem::is_symlink(dir / "link"));
  CHECK(std::filesystem::exists(dir / "kept/file"));
}

TEST_CASE("what cannot be removed is an error, and the rest goes nevertheless") {
  STEPGATE_NEEDS(is_root(), "root");
  const TempDir dir;
  write_file(dir / "old/closed/file");
  write_file(dir / "old/open/file");
  std::filesystem::permissions(dir.path(), std::filesystem::perms{0777});
  std::filesystem::permissions(dir / "old", std::filesystem::perms{0777});
  std::filesystem::permissions(dir / "old/open", std::filesystem::perms{0777});
  CHECK(in_child([&] {
          become_user(1001);
          const auto removed = Folder::make(dir.path(), Follow::links)->remove("old");
          return removed ? "removed" : describe(removed.error());
        }) == "cannot remove " + (dir / "old") + ": Permission denied");
  CHECK(std::filesystem::exists(dir / "old/closed/file"));
  CHECK_FALSE(std::filesystem::exists(dir / "old/open"));
}

TEST_CASE("a mount point inside is emptied and stays") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  std::filesystem::create_directory(dir / "results");
  CHECK(in_child([&]() -> std::string {
          have_own_mounts();
          mount_tmpfs(dir / "results", "size=64k");
          write_file(dir / "results/old");
          if (!Folder::make(dir.path(), Follow::links)->remove("results")) return "an error";
          return std::filesystem::is_empty(dir / "results") ? "emptied" : "left";
        }) == "emptied");
}
