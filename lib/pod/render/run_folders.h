// The run directory of the Pod, beside Tekton's own files: `stepgate status` and `cancel` see the
// steps there. Each container that is wrapped has a folder, on a volume of its own, which the
// others can only read: so no step can forge what another says (docs/protocol.md).
#pragma once

#include <string>
#include <vector>

#include "yaml/value.h"

namespace stepgate::pod {

class RunFolders {
 public:
  RunFolders() = default;
  // The names of the containers, which are those of the folders.
  explicit RunFolders(std::vector<std::string> containers) : containers_(std::move(containers)) {}

  // Where the container's folder is seen.
  static std::string path_of(const std::string& container);

  [[nodiscard]] std::vector<yaml::Value> volumes() const;
  // All the folders, for one of the containers.
  [[nodiscard]] std::vector<yaml::Value> mounts(const std::string& container) const;
  // What tells the wrapper where its own is, and to keep that from the command, which sees the
  // environment that it would see under Tekton.
  [[nodiscard]] static std::vector<yaml::Value> variables(const std::string& container);

 private:
  std::vector<std::string> containers_;
};

}  // namespace stepgate::pod
