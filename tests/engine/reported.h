// A step that reports into folders of a test, and what others see of it there.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include <fcntl.h>
#include <nlohmann/json.hpp>

#include "engine/reporter.h"
#include "os/lease.h"
#include "support/temp_dir.h"

namespace stepgate::test {

struct Reported {
  Reported() {
    policy.step = "build";
    policy.run_dir = dir / "run";
  }
  // A file in the step's folder.
  [[nodiscard]] std::string file(const std::string& name) const {
    return step_folder(policy.run_dir, policy.step) + "/" + name;
  }
  [[nodiscard]] bool has(const std::string& name) const {
    return std::filesystem::exists(std::filesystem::symlink_status(file(name)));
  }
  [[nodiscard]] nlohmann::json json(const std::string& name) const {
    return nlohmann::json::parse(read_file(file(name)), nullptr, false);
  }
  TempDir dir;
  ReportPolicy policy;
};

// "held", "free", or "none" where there is no such FIFO.
inline std::string lease_at(const std::string& path) {
  const auto view = os::LeaseView::open(AT_FDCWD, path, os::Follow::no_links);
  if (!view || !*view) return "none";
  return (*view)->held() ? "held" : "free";
}

// Every path below `folder`, with what is in the regular files: to be compared with a later look.
inline std::map<std::string, std::string> contents_of(const std::string& folder) {
  std::map<std::string, std::string> contents;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    contents[entry.path()] = entry.is_regular_file() ? read_file(entry.path()) : "";
  }
  return contents;
}

}  // namespace stepgate::test
