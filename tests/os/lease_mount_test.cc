// A lease is looked at from other containers: from other mount namespaces, over read-only mounts.
#include <cstdlib>
#include <filesystem>
#include <functional>

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include "os/forked.h"
#include "os/lease.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/process.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

std::string state_of(const std::string& folder) {
  const auto view = LeaseView::open(AT_FDCWD, folder + "/out.alive", Follow::no_links);
  if (!view) return "error";
  if (!*view) return "absent";
  return (*view)->held() ? "held" : "free";
}

// In a mount namespace of its own, `mount_volume` puts a file system at `volume`. One process holds
// a lease there; another, in a further namespace, sees the volume only at `window`, read-only.
std::string seen_through_a_window(const std::function<void(const std::string&)>& mount_volume) {
  const TempDir dir;
  const std::string volume = dir / "volume";
  const std::string window = dir / "window";
  std::filesystem::create_directory(volume);
  std::filesystem::create_directory(window);
  return in_child([&]() -> std::string {
    have_own_mounts();
    mount_volume(volume);
    Forked holder([&] {
      have_own_mounts();
      const Result<Lease> lease = Lease::take(*Folder::make(volume, Follow::links), "out");
      while (lease) pause();
      return "no lease";
    });
    if (!eventually([&] { return state_of(volume) == "held"; })) return "not taken";
    const auto look = [&] {
      return in_child([&]() -> std::string {
        have_own_mounts();
        mount_read_only(volume, window);
        if (open((window + "/x").c_str(), O_CREAT | O_WRONLY, 0600) >= 0) return "writable";
        return state_of(window);
      });
    };
    const std::string before = look();
    holder.kill();
    return before + ", then " + look();
  });
}

}  // namespace

TEST_CASE("over a read-only mount a lease on a tmpfs is held, and free after a kill") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  CHECK(seen_through_a_window([](const std::string& volume) { mount_tmpfs(volume, "size=1m"); }) ==
        "held, then free");
}

TEST_CASE("over a read-only mount a lease on ext4 is held, and free after a kill") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  const std::string image = dir / "image";
  STEPGATE_NEEDS(std::system(("truncate -s 4M " + image + " && mkfs.ext4 -q " + image +
                              " && mount -o loop " + image + " " + dir.path().string() +
                              " 2>/dev/null && umount " + dir.path().string())
                                 .c_str()) == 0,
                 "mkfs.ext4 and a loop device");
  CHECK(seen_through_a_window([&](const std::string& volume) {
          if (run({"mount", "-o", "loop", image, volume}).code != 0) throw std::runtime_error("no");
        }) == "held, then free");
}

TEST_CASE("over a read-only mount a lease on an overlay is held, and free after a kill") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  CHECK(seen_through_a_window([&](const std::string& volume) {
          // An overlay's upper layer may not be an overlay itself.
          mount_tmpfs(dir.path(), "size=1m");
          for (const char* layer : {"lower", "upper", "work"}) {
            std::filesystem::create_directory(dir / layer);
          }
          const std::string options = "lowerdir=" + (dir / "lower") +
                                      ",upperdir=" + (dir / "upper") + ",workdir=" + (dir / "work");
          if (mount("overlay", volume.c_str(), "overlay", 0, options.c_str()) != 0) {
            throw std::runtime_error("cannot mount an overlay");
          }
        }) == "held, then free");
}

TEST_CASE("a read-only mount has no lease to take") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  CHECK(in_child([&] {
          have_own_mounts();
          mount_read_only(dir.path(), dir.path());
          const auto lease = Lease::take(*Folder::make(dir.path(), Follow::links), "out");
          return std::string(lease                                      ? "taken"
                             : lease.error().kind == ErrorKind::missing ? "missing"
                                                                        : "another error");
        }) == "missing");
}
