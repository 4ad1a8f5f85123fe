// A Pod of real containers, made from a manifest, and removed when the test is done with it.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "container/podman.h"

namespace stepgate::test {

// `host`: the machine's. `own`: the Pod's, with nothing but a loopback, which the containers share.
enum class Network { host, own };

class Pod {
 public:
  // Starts it with `podman kube play`: init containers one after the other, then all containers.
  // Throws where that fails. `name` is the manifest's metadata.name.
  Pod(const Podman& podman, std::string name, const std::string& manifest,
      Network network = Network::host);
  ~Pod();
  Pod(const Pod&) = delete;
  Pod& operator=(const Pod&) = delete;

  // Waits for the end of one container: its exit code, 128+n after signal n.
  [[nodiscard]] int exit_code(const std::string& container,
                              std::chrono::milliseconds deadline = std::chrono::seconds(30)) const;
  [[nodiscard]] bool runs(const std::string& container) const;
  // What a container has written to stdout and stderr.
  [[nodiscard]] std::string logs(const std::string& container) const;
  // A file in a container that may have ended.
  [[nodiscard]] std::string file(const std::string& container, const std::string& path) const;
  // Sends KILL to the container's process 1, on purpose: it is not restarted.
  void kill(const std::string& container) const;
  // The same without podman's doing, as the kernel does where memory is short.
  void crash(const std::string& container) const;
  // How often it has been restarted by itself.
  [[nodiscard]] int restarts(const std::string& container) const;
  // Runs a command in a container, or starts it.
  Finished exec(const std::string& container, const std::vector<std::string>& words) const;
  [[nodiscard]] std::unique_ptr<Process> start(const std::string& container,
                                               const std::vector<std::string>& words) const;
  // Whether the container's process 1 has a file open whose path ends so.
  [[nodiscard]] bool has_open(const std::string& container, const std::string& path_end) const;

 private:
  [[nodiscard]] std::string full(const std::string& container) const;
  [[nodiscard]] std::string inspect(const std::string& container, const std::string& field) const;

  const Podman& podman_;
  std::string name_;
};

}  // namespace stepgate::test
