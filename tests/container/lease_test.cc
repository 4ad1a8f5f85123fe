// The lease between containers, on each kind of file system that a volume may lie on.
#include <memory>

#include "container/manifest.h"
#include "container/mount.h"
#include "container/pod.h"
#include "container/step_folder.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/says.h"
#include "support/skip.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

// The folders of the steps, for everyone as the kubelet's are; bind mounts stand in for volumes.
std::string with_step_folders(const fs::path& folder) {
  for (const char* step : {"first", "second", "third"}) {
    fs::create_directory(folder / step);
    fs::permissions(folder / step, fs::perms::all);
  }
  return folder;
}

// What lies on an overlay needs layers: on a tmpfs, since an overlay on an overlay is refused.
std::string overlay_options(const fs::path& layers) {
  for (const char* name : {"lower", "upper", "work"}) fs::create_directory(layers / name);
  return "lowerdir=" + (layers / "lower").string() + ",upperdir=" + (layers / "upper").string() +
         ",workdir=" + (layers / "work").string();
}

// An image of an empty ext4, or nothing where none can be made.
std::string ext4_image(const fs::path& folder) {
  const std::string image = folder / "ext4.img";
  const std::string make = "truncate -s 16M '" + image + "' && mkfs.ext4 -q '" + image + "'";
  return run({"sh", "-c", make}).code == 0 ? image : "";
}

// Where `host` is given, over bind mounts from there; else in emptyDirs.
void check_handover_and_loss(const Podman& podman, const std::string& name,
                             const std::string& host) {
  const Pod pod(
      podman, name,
      ordered_pod(
          name,
          {{.name = "first", .script = "echo first"},
           {.name = "second", .options = {"--after", "first"}, .script = "echo second; sleep 60"},
           {.name = "third", .options = {"--after", "second"}}},
          host));
  CHECK(pod.exit_code("first") == 0);
  REQUIRE(eventually([&] { return pod.logs("second") == "second\n"; }));
  // On an overlay, a lease counts only for who has seen it held.
  const bool seen = eventually([&] { return pod.has_open("third", "second/out.alive"); });
  INFO("the waiting step said: " << pod.logs("third"));
  REQUIRE(seen);
  CHECK(pod.runs("third"));
  pod.kill("second");
  CHECK(pod.exit_code("third", std::chrono::seconds(10)) == 121);
  CHECK_THAT(pod.logs("third"), says("second") && says("lost"));
}

}  // namespace

TEST_CASE("the lease works between containers on emptyDir volumes") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  check_handover_and_loss(*podman, "lease-emptydir", "");
}

TEST_CASE("the lease works between containers on a memory-backed volume") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  // What the kubelet makes of `medium: Memory`; podman 4.3 puts every emptyDir on disk.
  const Mount memory("tmpfs", "mode=777", "tmpfs", podman->folder("memory"));
  check_handover_and_loss(*podman, "lease-tmpfs", with_step_folders(memory.path()));
}

TEST_CASE("the lease works between containers on bind mounts of an overlay") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const Mount layers("tmpfs", "mode=777", "tmpfs", podman->folder("layers"));
  const Mount overlay("overlay", overlay_options(layers.path()), "overlay",
                      podman->folder("overlay"));
  check_handover_and_loss(*podman, "lease-overlay", with_step_folders(overlay.path()));
}

TEST_CASE("the lease works between containers on bind mounts of ext4") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string image = ext4_image(podman->folder("tmp"));
  std::unique_ptr<Mount> ext4;
  try {
    ext4 = std::make_unique<Mount>("ext4", "loop", image, podman->folder("ext4"));
  } catch (const std::exception& error) {
    skipped(std::string("no image of an ext4 can be mounted here: ") + error.what());
    return;
  }
  check_handover_and_loss(*podman, "lease-ext4", with_step_folders(ext4->path()));
}

}  // namespace stepgate::test
