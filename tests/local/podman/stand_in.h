// A script in podman's place.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "local/show/environment.h"
#include "support/temp_dir.h"

namespace stepgate::test {

// The first podman in PATH, for as long as it is there.
class StandIn {
 public:
  explicit StandIn(const std::string& script) {
    write_file(folder_ / "podman", "#!/bin/sh\n" + script);
    std::filesystem::permissions(folder_ / "podman", std::filesystem::perms{0755});
  }
  [[nodiscard]] std::string operator/(const std::string& name) const { return folder_ / name; }

 private:
  TempDir folder_;
  Variable path_{"PATH", (folder_.path().string() + ":" + std::getenv("PATH")).c_str()};
};

}  // namespace stepgate::test
