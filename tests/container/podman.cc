#include "container/podman.h"

#include <cstdlib>
#include <fstream>
#include <ranges>
#include <stdexcept>

#include <sys/mount.h>
#include <unistd.h>

#include "container/images.h"
#include "support/catch.h"
#include "support/skip.h"

namespace stepgate::test {
namespace {

using std::chrono::minutes;

void require_program(const std::string& name) {
  if (run({"sh", "-c", "command -v " + name}).code != 0) {
    throw std::runtime_error(name + " is not installed");
  }
}

std::string key(const std::string& name, const std::filesystem::path& path) {
  return name + " = \"" + path.string() + "\"\n";
}

// cgroupfs and runc work without systemd and with hybrid cgroups; the limits are low enough for a
// machine where they cannot be raised; there may be no program that sets up networks; locks in
// files do not meet those of the machine's podman.
std::string engine_configuration(const std::filesystem::path& folder) {
  return "[containers]\n"
         "default_ulimits = [\"nofile=1024:1024\", \"nproc=1024:1024\"]\n"
         "netns = \"host\"\n"
         "[engine]\n"
         "cgroup_manager = \"cgroupfs\"\n"
         "runtime = \"runc\"\n"
         "events_logger = \"file\"\n"
         "lock_type = \"file\"\n" +
         key("tmp_dir", folder / "engine") + key("static_dir", folder / "storage/libpod") +
         key("volume_path", folder / "volumes");
}

// vfs copies whole layers, which is nothing with images this small, and works on any file system.
std::string storage_configuration(const std::filesystem::path& folder) {
  return "[storage]\ndriver = \"vfs\"\n" + key("graphroot", folder / "storage") +
         key("runroot", folder / "run");
}

// So that removing the folder removes nothing behind a mount that was left there.
void unmount_all_below(const std::filesystem::path& folder) {
  std::ifstream table("/proc/1/mounts");
  std::string source;
  std::string target;
  std::vector<std::string> found;
  while (table >> source >> target && table.ignore(4096, '\n')) {
    if (target.starts_with(folder.string() + "/")) found.push_back(target);
  }
  for (const std::string& path : found | std::views::reverse) umount2(path.c_str(), MNT_DETACH);
}

}  // namespace

Podman::Podman() {
  if (geteuid() != 0) throw std::runtime_error("only root runs containers here");
  for (const char* name : {"podman", "buildah", "runc", "catatonit", "busybox"}) {
    require_program(name);
  }
  write_file(folder_ / "containers.conf", engine_configuration(folder_.path()));
  write_file(folder_ / "storage.conf", storage_configuration(folder_.path()));
  options_.environment = {{"CONTAINERS_CONF", folder_ / "containers.conf"},
                          {"CONTAINERS_STORAGE_CONF", folder_ / "storage.conf"},
                          {"TMPDIR", folder("tmp")}};
  build_busybox(*this);
  // A program that has nothing to do with this project: where it fails, the machine is to blame.
  expect({"run", "--rm", "--network=host", kBusybox, "true"});
}

Podman::~Podman() {
  try {
    (*this)({"pod", "rm", "--all", "--force", "--time", "0"});
    (*this)({"rm", "--all", "--force", "--time", "0"});
  } catch (const std::exception&) {
    // What is left is killed with its namespace.
  }
  unmount_all_below(folder_.path());
}

Finished Podman::operator()(std::vector<std::string> words) const {
  return start(std::move(words))->finish(minutes(1));
}

std::unique_ptr<Process> Podman::start(std::vector<std::string> words) const {
  words.insert(words.begin(), "podman");
  return std::make_unique<Process>(words, options_);
}

std::unique_ptr<Process> Podman::start_other(const std::vector<std::string>& words,
                                             const std::string& input) const {
  Options options = options_;
  options.input = input;
  return std::make_unique<Process>(words, options);
}

std::string Podman::expect(const std::vector<std::string>& words) const {
  const Finished end = (*this)(words);
  if (end.code == 0) return end.out;
  std::string command = "podman";
  for (const std::string& word : words) command += " " + word;
  throw std::runtime_error(command + ": " + end.out + end.err);
}

void Podman::build(const std::string& image, const std::filesystem::path& context,
                   const std::vector<std::string>& options) const {
  std::vector<std::string> words = {"buildah", "bud", "--isolation", "chroot", "--tag", image};
  words.insert(words.end(), options.begin(), options.end());
  words.push_back(context);
  const Finished end = Process(words, options_).finish(minutes(20));
  if (end.code != 0) throw std::runtime_error("cannot build " + image + ": " + end.out + end.err);
}

std::filesystem::path Podman::folder(const std::string& name) const {
  const std::filesystem::path path = folder_ / name;
  std::filesystem::create_directories(path);
  return path;
}

std::filesystem::path Podman::volume(const std::string& name) const {
  return folder_.path() / "volumes" / name / "_data";
}

Podman* podman() {
  static std::string why;
  static const std::unique_ptr<Podman> only = []() -> std::unique_ptr<Podman> {
    try {
      return std::make_unique<Podman>();
    } catch (const std::exception& error) {
      why = error.what();
      return nullptr;
    }
  }();
  if (only == nullptr) {
    if (std::getenv("STEPGATE_REQUIRE_CONTAINERS") != nullptr) FAIL("no containers: " << why);
    skipped("containers cannot run here: " + why);
    return nullptr;
  }
  // Apart from the above: an image of the program under test that cannot be built is a failure.
  static const bool built = (build_stepgate(*only), true);
  static_cast<void>(built);
  return only.get();
}

}  // namespace stepgate::test
