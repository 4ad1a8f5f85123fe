#include "e2e/volume_mounts.h"

#include <filesystem>
#include <stdexcept>

#include <sched.h>
#include <sys/mount.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "e2e/steps.h"

namespace stepgate::test {
namespace {

constexpr long kFuse = 0x65735546;

bool enter_mount_namespace() {
  return unshare(CLONE_NEWNS) == 0 &&
         mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

bool is_fuse(const std::string& folder) {
  struct statfs status{};
  return statfs(folder.c_str(), &status) == 0 && status.f_type == kFuse;
}

bool has_program(const std::string& name) {
  return run({"sh", "-c", "command -v " + name}).code == 0;
}

}  // namespace

bool can_mount() {
  static const bool entered = enter_mount_namespace();
  return entered || !skipped("this user may not mount anything");
}

Mounted::Mounted(const std::vector<std::string>& words, std::string at) : at_(std::move(at)) {
  std::filesystem::create_directories(at_);
  Words all{"mount"};
  all.insert(all.end(), words.begin(), words.end());
  all.push_back(at_);
  const Finished finished = run(all);
  if (finished.code != 0) throw std::runtime_error("cannot mount: " + finished.err);
}

Mounted::~Mounted() { umount2(at_.c_str(), MNT_DETACH); }

std::unique_ptr<Mounted> mount_tmpfs(const std::string& at, const std::string& options) {
  return std::make_unique<Mounted>(Words{"-t", "tmpfs", "-o", options, "tmpfs"}, at);
}

std::unique_ptr<Mounted> mount_read_only(const std::string& folder, const std::string& at) {
  return std::make_unique<Mounted>(Words{"-o", "bind,ro", folder}, at);
}

void see_read_only(const std::string& folder) {
  const char* path = folder.c_str();
  must(enter_mount_namespace());
  must(mount(path, path, nullptr, MS_BIND, nullptr) == 0);
  must(mount(nullptr, path, nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr) == 0);
}

std::unique_ptr<Mounted> mount_ext4(const std::string& image, const std::string& at) {
  const std::string make =
      "PATH=$PATH:/usr/sbin:/sbin; truncate -s 8M '" + image + "' && mkfs.ext4 -q '" + image + "'";
  if (run({"sh", "-c", make}).code != 0 && skipped("no ext4 can be made here")) return nullptr;
  try {
    return std::make_unique<Mounted>(Words{"-t", "ext4", "-o", "loop", image}, at);
  } catch (const std::exception& error) {
    skipped(error.what());
    return nullptr;
  }
}

std::unique_ptr<Mounted> mount_overlay(const std::string& layers, const std::string& at) {
  for (const char* name : {"lower", "upper", "work"}) {
    std::filesystem::create_directories(layers + "/" + name);
  }
  const std::string options =
      "lowerdir=" + layers + "/lower,upperdir=" + layers + "/upper,workdir=" + layers + "/work";
  return std::make_unique<Mounted>(Words{"-t", "overlay", "-o", options, "overlay"}, at);
}

std::unique_ptr<FuseView> FuseView::of(const std::string& folder, const std::string& at) {
  if (access("/dev/fuse", R_OK | W_OK) != 0 && skipped("there is no /dev/fuse")) return nullptr;
  if (!has_program("bindfs") && skipped("there is no bindfs")) return nullptr;
  std::filesystem::create_directories(at);
  std::unique_ptr<FuseView> view(new FuseView(folder, at));
  const auto is_up = [&] { return is_fuse(at) || view->daemon_.ended(); };
  if (eventually(is_up) && is_fuse(at)) return view;
  skipped("bindfs cannot mount here: " + view->daemon_.err());
  return nullptr;
}

FuseView::FuseView(const std::string& folder, std::string at)
    : at_(std::move(at)),
      daemon_({"bindfs", "-f", "-o", "attr_timeout=0,entry_timeout=0,negative_timeout=0", folder,
               at_}) {}

FuseView::~FuseView() { umount2(at_.c_str(), MNT_DETACH); }

}  // namespace stepgate::test
