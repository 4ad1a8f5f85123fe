#include "os/path_walk.h"

#include <filesystem>

#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

// The way through the test's own folder only, "a:b" for the entry b in the folder a.
std::string way(const TempDir& dir, const std::string& path) {
  const std::string root = std::filesystem::canonical(dir.path());
  std::string text;
  for (const PathLink& link : walk_path(root + path)) {
    if (!link.folder.starts_with(root)) continue;
    text += (text.empty() ? "" : " ") + link.folder.substr(root.size()) + ":" + link.name;
  }
  return text;
}

}  // namespace

TEST_CASE("a path leads from the root through every folder to its last name") {
  const TempDir dir;
  write_file(dir / "a/b/file");
  CHECK(way(dir, "/a/b/file") == ":a /a:b /a/b:file");
  const std::vector<PathLink> links = walk_path(dir / "a");
  CHECK(links.front().folder == "/");
  CHECK(links.back().name == "a");
}

TEST_CASE("a path ends at the first name that is not there, and at a file") {
  const TempDir dir;
  write_file(dir / "file");
  CHECK(way(dir, "/a/b/c") == ":a");
  CHECK(way(dir, "/file/b") == ":file");
}

TEST_CASE("slashes, dots and what goes up again are no names of their own") {
  const TempDir dir;
  write_file(dir / "a/b/file");
  CHECK(way(dir, "//a/./b//file") == ":a /a:b /a/b:file");
  CHECK(way(dir, "/a/b/../b/file/") == ":a /a:b /a:b /a/b:file");
  CHECK(walk_path("/").empty());
  CHECK(walk_path("/..").empty());
}

TEST_CASE("links are followed, each is a name of the way itself") {
  const TempDir dir;
  write_file(dir / "real/sub/file");
  std::filesystem::create_symlink("real", dir / "relative");
  std::filesystem::create_symlink(std::filesystem::canonical(dir.path()) / "real/sub",
                                  dir / "absolute");
  std::filesystem::create_symlink("../absolute/file", dir / "real/up");
  CHECK(way(dir, "/relative/sub/file") == ":relative :real /real:sub /real/sub:file");
  CHECK(way(dir, "/absolute/file") == ":absolute :real /real:sub /real/sub:file");
  CHECK(way(dir, "/real/up") == ":real /real:up :absolute :real /real:sub /real/sub:file");
  CHECK(way(dir, "/relative/../relative/nothing") ==
        ":relative :real :relative :real /real:nothing");
}

TEST_CASE("a file in a projected volume leads through ..data and the folder it stands for") {
  const TempDir dir;
  write_file(dir / "..2026_01/file");
  std::filesystem::create_symlink("..2026_01", dir / "..data");
  std::filesystem::create_symlink("..data/file", dir / "file");
  CHECK(way(dir, "/file") == ":file :..data :..2026_01 /..2026_01:file");
}

TEST_CASE("a dangling link leads to what is missing") {
  const TempDir dir;
  std::filesystem::create_symlink("late/file", dir / "link");
  CHECK(way(dir, "/link") == ":link :late");
}

TEST_CASE("links in a loop end") {
  const TempDir dir;
  std::filesystem::create_symlink("two", dir / "one");
  std::filesystem::create_symlink("one", dir / "two");
  const std::vector<PathLink> links = walk_path(dir / "one/file");
  CHECK(links.size() > 2);
  CHECK(links.size() < 60);
}

TEST_CASE("the file system of a folder that is not there has no partial events") {
  CHECK_FALSE(has_partial_events("/nowhere/at/all"));
  CHECK_FALSE(has_partial_events("/proc"));
}
