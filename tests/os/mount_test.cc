#include "os/mount.h"

#include <filesystem>

#include <sched.h>
#include <sys/mount.h>

#include "os/forked.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate::os;
using namespace stepgate::test;

namespace {

// What process 1 of a container says, which has a volume mounted at `volume`.
std::string as_pid_1(const std::string& volume, const std::string& path) {
  return in_child([&]() -> std::string {
    have_own_mounts();
    mount_tmpfs(volume, "size=64k");
    std::filesystem::create_directory(volume + "/made");
    if (unshare(CLONE_NEWPID) != 0) return "no namespace";
    return in_child([&] { return is_only_in_this_container(path) ? "only here" : "shared"; });
  });
}

}  // namespace

TEST_CASE("what would appear on a container's own root file system is only there") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  CHECK(as_pid_1(dir.path(), "/marker") == "only here");
  CHECK(as_pid_1(dir.path(), "/stepgate-of-no-test/run/a/out") == "only here");
}

TEST_CASE("what would appear on a mounted volume is shared, be its folders there or not") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  CHECK(as_pid_1(dir.path(), dir / "out") == "shared");
  CHECK(as_pid_1(dir.path(), dir / "made/out") == "shared");
  CHECK(as_pid_1(dir.path(), dir / "run/build/out") == "shared");
}

TEST_CASE("a volume of the same file system as the root is shared") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir("/var/tmp");
  const std::string volume = dir.path();
  const std::string said = in_child([&]() -> std::string {
    have_own_mounts();
    if (mount(volume.c_str(), volume.c_str(), nullptr, MS_BIND, nullptr) != 0) return "no mount";
    if (unshare(CLONE_NEWPID) != 0) return "no namespace";
    return in_child(
        [&] { return is_only_in_this_container(volume + "/run/out") ? "only here" : "shared"; });
  });
  CHECK(said == "shared");
}

TEST_CASE("a process that is not process 1 is in no container of its own") {
  CHECK_FALSE(is_only_in_this_container("/marker"));
}
