// Tasks and Pods that `stepctl run` runs on this machine, as root and as an ordinary user.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "e2e/steps.h"

namespace stepgate::test {

// Who starts `stepctl run`. As root where the tests are root's; else both are the same.
enum class Runner { root, user };

// Can steps be processes of this machine, run by him? Not in every container, and only where our
// programs are static, as they are shipped.
bool may_run_locally(Runner runner);

class LocalRun {
 public:
  explicit LocalRun(Runner runner = Runner::root);

  // Beside the manifests; anyone may write there.
  [[nodiscard]] std::string beside(const std::string& name) const { return dir_ / name; }
  // Where the folders of the runs are.
  [[nodiscard]] std::string runs() const { return dir_ / "runs"; }

  // `stepctl run -f FILE` of this text, with more options.
  [[nodiscard]] Finished run(const std::string& manifest, const Words& options = {}) const;
  [[nodiscard]] std::unique_ptr<Process> start(const std::string& manifest,
                                               const Words& options = {}) const;
  // Such a run's words, with the variables that it needs, for a shell or a terminal of root's.
  [[nodiscard]] Words words(const std::string& manifest, const Words& options = {}) const;

  // Is nothing left of any run: no process, no mount, no folder?
  [[nodiscard]] bool left_nothing() const;
  // Is a process or mount left? A run that was killed leaves its folder.
  [[nodiscard]] bool left_no_process_and_no_mount() const;

 private:
  Runner runner_;
  TempDir dir_;
};

// What a step has written, of what the run has.
std::string lines_of(const std::string& step, const std::string& shown);

// A Task of steps, each `NAME: SCRIPT` with the script's lines as they are.
std::string task_of(const std::vector<std::pair<std::string, std::string>>& steps,
                    const std::string& more = "");

}  // namespace stepgate::test
