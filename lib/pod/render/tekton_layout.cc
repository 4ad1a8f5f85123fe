#include "pod/render/tekton_layout.h"

#include <array>

#include <fmt/format.h>

#include "pod/render/parts.h"
#include "pod/render/scripts.h"

namespace stepgate::pod {
namespace {

// Every step reads and writes them.
struct Shared {
  const char* volume;
  const char* path;
};
constexpr std::array<Shared, 4> kShared{{{kWorkspaceVolume, kWorkspace},
                                         {"tekton-internal-home", "/tekton/home"},
                                         {"tekton-internal-results", "/tekton/results"},
                                         {"tekton-internal-artifacts", "/tekton/artifacts"}}};

std::string credentials_volume(std::size_t index) {
  return fmt::format("tekton-creds-init-home-{}", index);
}
std::string run_volume(std::size_t index) { return fmt::format("tekton-internal-run-{}", index); }

}  // namespace

std::string run_folder(std::size_t index) { return fmt::format("/tekton/run/{}", index); }
std::string marker_of(std::size_t index) { return run_folder(index) + "/out"; }

yaml::Value program_mount() { return mount(kBinVolume, "/tekton/bin", Access::read_only); }
yaml::Value scripts_mount() { return mount(kScriptsVolume, kScriptsFolder, Access::read_only); }

std::vector<yaml::Value> step_mounts(std::size_t index, std::size_t count, bool has_scripts) {
  std::vector<yaml::Value> mounts{program_mount()};
  if (has_scripts) mounts.push_back(scripts_mount());
  mounts.push_back(mount(kStepsVolume, "/tekton/steps", Access::read_only));
  for (const Shared& shared : kShared) mounts.push_back(mount(shared.volume, shared.path));
  mounts.push_back(mount(credentials_volume(index), "/tekton/creds"));
  for (std::size_t i = 0; i < count; ++i) {
    mounts.push_back(
        mount(run_volume(i), run_folder(i), i == index ? Access::read_write : Access::read_only));
  }
  return mounts;
}

std::vector<yaml::Value> tekton_volumes(std::size_t count, bool has_scripts) {
  std::vector<yaml::Value> volumes{empty_dir(kBinVolume), empty_dir(kStepsVolume)};
  if (has_scripts) volumes.push_back(empty_dir(kScriptsVolume));
  for (const Shared& shared : kShared) volumes.push_back(empty_dir(shared.volume));
  for (std::size_t i = 0; i < count; ++i) {
    volumes.push_back(empty_dir(credentials_volume(i), Medium::memory));
    volumes.push_back(empty_dir(run_volume(i)));
  }
  return volumes;
}

}  // namespace stepgate::pod
