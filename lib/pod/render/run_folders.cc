#include "pod/render/run_folders.h"

#include <cstddef>

#include <fmt/format.h>

#include "pod/render/parts.h"

namespace stepgate::pod {
namespace {

// Where steps hardly look: they are to find what Tekton would show them, and no more.
constexpr const char* kRunDir = "/tekton/run/stepgate";

// Not by the container's name: that may be as long as a volume's whole name may be.
std::string volume_name(std::size_t index) { return fmt::format("stepgate-run-{}", index); }

}  // namespace

std::string RunFolders::path_of(const std::string& container) {
  return fmt::format("{}/{}", kRunDir, container);
}

std::vector<yaml::Value> RunFolders::volumes() const {
  std::vector<yaml::Value> volumes;
  volumes.reserve(containers_.size());
  for (std::size_t i = 0; i < containers_.size(); ++i) volumes.push_back(empty_dir(volume_name(i)));
  return volumes;
}

std::vector<yaml::Value> RunFolders::mounts(const std::string& container) const {
  std::vector<yaml::Value> mounts;
  mounts.reserve(containers_.size());
  for (std::size_t i = 0; i < containers_.size(); ++i) {
    const bool own = containers_[i] == container;
    mounts.push_back(mount(volume_name(i), path_of(containers_[i]),
                           own ? Access::read_write : Access::read_only));
  }
  return mounts;
}

std::vector<yaml::Value> RunFolders::variables(const std::string& container) {
  return {variable("STEPGATE_STEP", container), variable("STEPGATE_RUN_DIR", kRunDir),
          variable("STEPGATE_HIDE", "1")};
}

}  // namespace stepgate::pod
