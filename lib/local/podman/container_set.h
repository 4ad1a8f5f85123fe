// The containers of a Pod that podman has made: who starts when, and who ends with whom.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "local/pod_plan.h"
#include "local/podman/container_run.h"
#include "local/podman/manifest.h"

namespace stepgate::local {

class ContainerSet {
 public:
  // Of the container of that name in the plan.
  struct Callbacks {
    std::function<void(const std::string&)> started;
    std::function<void(const std::string&, Channel, std::string_view)> output;
    std::function<void(const std::string&, int exit_code)> ended;
    std::function<void(const Error&)> failed;
    std::function<void(const Error&)> stays;  // one that was to be stopped
  };

  // All but the callbacks must outlive it.
  ContainerSet(uv::Loop& loop, const PodPlan& plan, const PodmanNames& names,
               const PodmanStart& start, const std::string& run_folder, Callbacks callbacks);

  // Starts those whose turn it is: init containers one after the other, then all others. False
  // where no other will start, since an init container has failed, or podman.
  bool start_next();
  // Through the control files of their wrappers, each once; those without a wrapper are stopped.
  // A wrapper that is only starting has no control file yet: so this is called again and again.
  void ask_to_end();
  // Those that would not end by themselves when the steps have ended.
  void end_helpers();
  // TERM for all, and KILL when their time is up.
  void stop();
  // Something else kills them.
  void expect_kill();
  // Something else has removed them: those that run have ended.
  void give_up();

  [[nodiscard]] bool any_runs() const;
  [[nodiscard]] bool have_steps_ended() const;

 private:
  [[nodiscard]] bool is_helper(std::size_t i) const;

  const PodPlan& plan_;
  const std::string& run_folder_;
  Callbacks callbacks_;
  std::set<std::size_t> asked_;
  std::vector<std::unique_ptr<ContainerRun>> runs_;  // in the plan's order
};

}  // namespace stepgate::local
