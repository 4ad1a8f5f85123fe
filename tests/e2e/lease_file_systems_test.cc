// The lease on each kind of file system that a volume may lie on, written and over read-only
// mounts.
#include <algorithm>

#include "e2e/steps.h"
#include "e2e/volume_mounts.h"

namespace stepgate::test {
namespace {

bool holds_open(const Process& process, const std::string& path) {
  const Words files = open_files(process.pid());
  return std::find(files.begin(), files.end(), path) != files.end();
}

// Successors keep waiting for a living step, over the mount itself and over a read-only one; they
// fail when it is killed, and start when it ends.
void check_lease(const std::string& volume, const std::string& view) {
  const auto read_only = mount_read_only(volume, view);
  const Steps steps(volume);
  const Steps seen(view);
  for (const bool killed : {true, false}) {
    const std::string name = killed ? "killed" : "ended";
    INFO(name);
    Process before(steps.run(name, {}, {"sleep", "1000"}));
    REQUIRE(steps.reaches(name, "running"));
    Process direct(steps.wait({"--after", name, "--run-if", "failure"}));
    Process over(seen.wait({"--after", name, "--run-if", "failure"}));
    // On an overlay a lease is evidence only for who has seen it held.
    REQUIRE(eventually([&] { return holds_open(direct, steps.file(name, "out.alive")); }));
    REQUIRE(eventually([&] { return holds_open(over, seen.file(name, "out.alive")); }));
    const auto any_ended = [&] { return direct.ended() || over.ended(); };
    CHECK_FALSE(eventually(any_ended, std::chrono::milliseconds(300)));
    before.signal(killed ? SIGKILL : SIGTERM);
    CHECK(direct.finish().code == 0);
    CHECK(over.finish().code == 0);
    before.finish();
    CHECK(is_there(steps.file(name, "out.err")) == !killed);
  }
}

}  // namespace

TEST_CASE("the lease works on tmpfs") {
  if (!can_mount()) return;
  const TempDir temp;
  const auto volume = mount_tmpfs(temp / "volume");
  check_lease(volume->path(), temp / "view");
}

TEST_CASE("the lease works on ext4") {
  if (!can_mount()) return;
  const TempDir temp;
  const auto volume = mount_ext4(temp / "image", temp / "volume");
  if (!volume) return;
  check_lease(volume->path(), temp / "view");
}

TEST_CASE("the lease works on an overlay") {
  if (!can_mount()) return;
  const TempDir temp;
  const auto layers = mount_tmpfs(temp / "layers");
  const auto volume = mount_overlay(layers->path(), temp / "volume");
  check_lease(volume->path(), temp / "view");
}

TEST_CASE("on an overlay a lease that was never seen held is no evidence") {
  if (!can_mount()) return;
  const TempDir temp;
  const auto layers = mount_tmpfs(temp / "layers");
  const auto volume = mount_overlay(layers->path(), temp / "volume");
  const Steps steps(volume->path());
  // A FIFO held below the overlay reads as free above it.
  Process before(Steps(layers->path() + "/upper").run("before", {}, {"sleep", "1000"}));
  REQUIRE(eventually([&] { return is_there(layers->path() + "/upper/before/out.alive"); }));
  REQUIRE(is_there(steps.file("before", "out.alive")));
  Process after(steps.wait({"--after", "before"}));
  CHECK_FALSE(eventually([&] { return after.ended(); }, std::chrono::milliseconds(700)));
}

}  // namespace stepgate::test
