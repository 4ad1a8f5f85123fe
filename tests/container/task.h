// Tasks that `stepctl render`, as it ships, has made Pods of.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/temp_dir.h"

namespace stepgate::test {

// A rendered Pod, before it runs.
class TaskPod {
 public:
  // A failure of the test where the Task is refused.
  explicit TaskPod(const std::string& task, const std::vector<std::string>& options = {});

  // Adds what a kubelet does and podman does not: a file that everybody may write at each
  // container's terminationMessagePath. They disappear with this object.
  void mount_messages();
  // Mounts this machine's folder in the steps, read-only and at its own path.
  void mount(const std::string& folder);
  [[nodiscard]] std::string manifest() const { return pod_.dump(2); }  // JSON is YAML too

  // The value of a row in a step's termination message; empty where there is none.
  [[nodiscard]] std::string message(const std::string& step, const std::string& key) const;

 private:
  TempDir messages_;
  nlohmann::json pod_;
};

}  // namespace stepgate::test
