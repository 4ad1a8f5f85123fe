#include "os/marker.h"

#include <filesystem>

#include "os/forked.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

Predecessor file(const std::string& path) { return {.path = path, .called = "file " + path}; }

Predecessor file_with_content(const std::string& path) {
  return {.path = path, .called = "file " + path, .needs_content = true};
}

std::string seen(const Predecessor& predecessor) {
  const Result<MarkerState> state = look_at_marker(predecessor);
  if (!state) return describe(state.error());
  switch (*state) {
    case MarkerState::absent:
      return "absent";
    case MarkerState::succeeded:
      return "succeeded";
    case MarkerState::failed:
      return "failed";
  }
  return "?";
}

}  // namespace

TEST_CASE("a marker is absent, succeeded or failed, and success counts where both are there") {
  const TempDir dir;
  CHECK(seen(file(dir / "m")) == "absent");
  write_file(dir / "m.err");
  CHECK(seen(file(dir / "m")) == "failed");
  write_file(dir / "m");
  CHECK(seen(file(dir / "m")) == "succeeded");
  std::filesystem::remove(dir / "m.err");
  CHECK(seen(file(dir / "m")) == "succeeded");
}

TEST_CASE("a marker counts by its name, whatever it holds, unless it needs content") {
  const TempDir dir;
  write_file(dir / "m");
  CHECK(seen(file(dir / "m")) == "succeeded");
  CHECK(seen(file_with_content(dir / "m")) == "absent");
  write_file(dir / "m", "42");
  CHECK(seen(file_with_content(dir / "m")) == "succeeded");
}

TEST_CASE("a failure needs no content, even beside an empty file") {
  const TempDir dir;
  write_file(dir / "m");
  write_file(dir / "m.err");
  CHECK(seen(file_with_content(dir / "m")) == "failed");
}

TEST_CASE("a marker in a folder that is not there is absent") {
  const TempDir dir;
  CHECK(seen(file(dir / "a/b/m")) == "absent");
}

TEST_CASE("a path through a file can never come true") {
  const TempDir dir;
  write_file(dir / "file");
  CHECK(seen(file(dir / "file/m")) == "cannot look into " + (dir / "file") + ": Not a directory");
  CHECK(seen(file(dir / "file/a/b/m")).ends_with("Not a directory"));
}

TEST_CASE("a folder that this user may not search can never come true") {
  STEPGATE_NEEDS(is_root(), "root");
  const TempDir dir;
  std::filesystem::create_directory(dir / "closed");
  std::filesystem::permissions(dir / "closed", std::filesystem::perms{0700});
  CHECK(in_child([&] {
          become_user(1001);
          return seen(file(dir / "closed/m"));
        }).ends_with("Permission denied"));
}

TEST_CASE("links in a loop can never come true, a dangling one may") {
  const TempDir dir;
  std::filesystem::create_symlink("m", dir / "m");
  CHECK(seen(file(dir / "m")).ends_with("Too many levels of symbolic links"));
  std::filesystem::create_symlink("nowhere", dir / "n");
  CHECK(seen(file(dir / "n")) == "absent");
}

TEST_CASE("links are followed on the way to a file and at its end") {
  const TempDir dir;
  write_file(dir / "real/target", "x");
  std::filesystem::create_symlink("real", dir / "folder");
  std::filesystem::create_symlink("target", dir / "real/m");
  CHECK(seen(file_with_content(dir / "folder/m")) == "succeeded");
}

TEST_CASE("in a run directory a marker that is a link counts by its name and is not followed") {
  const TempDir dir;
  std::filesystem::create_directory(dir / "build");
  std::filesystem::create_symlink("nowhere", dir / "build/out");
  CHECK(seen(marker_of(dir.path(), "build")) == "succeeded");
}

TEST_CASE("in a run directory a step's folder that is a link is not followed") {
  const TempDir dir;
  write_file(dir / "forged/out");
  std::filesystem::create_symlink("forged", dir / "build");
  CHECK(seen(marker_of(dir.path(), "build")).ends_with("Not a directory"));
}

TEST_CASE("a lease lies beside its marker, and is followed through links as the marker is") {
  const TempDir dir;
  const Folder folder = *Folder::make(dir / "real", Follow::links);
  const Result<Lease> lease = Lease::take(folder, "out");
  REQUIRE(lease);
  std::filesystem::create_symlink("real", dir / "build");
  const auto look = [](const Predecessor& predecessor) -> std::string {
    const auto view = look_at_lease(predecessor);
    if (!view) return "error";
    return !*view ? "none" : (*view)->held() ? "held" : "free";
  };
  CHECK(look(marker_of(dir.path(), "real")) == "held");
  CHECK(look(file(dir / "build/out")) == "held");
  CHECK(look(marker_of(dir.path(), "build")) == "none");
  CHECK(look(file(dir / "nowhere/out")) == "none");
  write_file(dir / "real/other.alive", "no FIFO");
  CHECK(look(file(dir / "real/other")) == "none");
}
