// Where the process backend has its own things in the run's folder.
#pragma once

#include <string>

namespace stepgate::local {

struct ContainerFolder {
  std::string path;                 // containers/NAME
  std::string termination_message;  // a file

  // Becomes the container's `/`.
  [[nodiscard]] std::string root() const { return path + "/root"; }
  // What the container has changed of the machine's folders: `changes/etc` for `/etc`.
  [[nodiscard]] std::string changes() const { return path + "/changes"; }
  // What it has made besides them, directly in `/`.
  [[nodiscard]] std::string own() const { return path + "/own"; }
  // For the kernel.
  [[nodiscard]] std::string work() const { return path + "/work"; }
};

// Perhaps in memory, and seen by the supervisor and the containers alone.
inline std::string containers_folder(const std::string& run_folder) {
  return run_folder + "/containers";
}

// Termination messages, which the run reads in the end.
inline std::string messages_folder(const std::string& run_folder) {
  return run_folder + "/messages";
}

inline ContainerFolder container_folder(const std::string& run_folder, const std::string& name) {
  return {containers_folder(run_folder) + "/" + name, messages_folder(run_folder) + "/" + name};
}

}  // namespace stepgate::local
