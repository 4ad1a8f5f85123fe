// Real containers for the tests: podman with a storage of its own, and the images that it needs.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "container/namespaces.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace stepgate::test {

// One a test program. Nothing of it is shared with the machine's own podman: storage, locks,
// volumes and configuration lie in a folder that disappears with the object.
class Podman {
 public:
  // Throws, saying why, where the programs are missing or not even `true` can be run in a
  // container.
  Podman();
  // Removes every Pod and container.
  ~Podman();
  Podman(const Podman&) = delete;
  Podman& operator=(const Podman&) = delete;

  // Runs `podman WORDS`, or starts it.
  Finished operator()(std::vector<std::string> words) const;
  [[nodiscard]] std::unique_ptr<Process> start(std::vector<std::string> words) const;
  // Starts a program that drives podman by itself, with this text as its stdin.
  [[nodiscard]] std::unique_ptr<Process> start_other(const std::vector<std::string>& words,
                                                     const std::string& input) const;
  // Runs podman, where anything but success is a failure of the test; gives back what it printed.
  std::string expect(const std::vector<std::string>& words) const;

  // Builds `image` from the Dockerfile in `context`; `options` are those of `buildah bud`.
  // Throws, with all that the build said, where that fails.
  void build(const std::string& image, const std::filesystem::path& context,
             const std::vector<std::string>& options = {}) const;

  // A new folder for this test program's use, below the one that disappears.
  [[nodiscard]] std::filesystem::path folder(const std::string& name) const;
  // Where the files of a volume are.
  [[nodiscard]] std::filesystem::path volume(const std::string& name) const;

 private:
  // In this order: the folder is removed when nothing can write to it any more.
  TempDir folder_;
  Namespaces namespaces_;
  Options options_;
};

// The one of this test program, with the images `kBusybox` and `kStepgate`. Null where containers
// cannot run; the test then says why it is skipped. Where $STEPGATE_REQUIRE_CONTAINERS is set, that
// is a failure of the test instead.
Podman* podman();

// A shell with the usual tools, statically linked: the image of every step.
inline constexpr const char* kBusybox = "docker.io/library/busybox:1.36";
// The program under test, as the last stage of the project's Dockerfile lays it out.
inline constexpr const char* kStepgate = "localhost/stepgate:latest";

}  // namespace stepgate::test
