// One step, looked at again whenever its folder changes or its wrapper dies.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/path_watcher.h"
#include "os/lease.h"
#include "report/step_status.h"
#include "uv/poll.h"

namespace stepgate::report {

class StepWatch {
 public:
  // `looked` is called after every look but the first, which is made here.
  StepWatch(uv::Loop& loop, PathWatcher& paths, std::string run_dir, std::string step,
            std::function<void()> looked);

  // As of the last look; nothing where there is no folder of that name.
  [[nodiscard]] const std::optional<StepStatus>& status() const { return status_; }

 private:
  void look();
  void look_and_tell();
  bool watch_lease();

  uv::Loop& loop_;
  std::string run_dir_;
  std::string step_;
  std::function<void()> looked_;
  std::unique_ptr<PathWatcher::Subscription> marker_events_;
  std::unique_ptr<PathWatcher::Subscription> state_events_;
  std::optional<os::LeaseView> lease_;  // outlives hang_up_
  std::unique_ptr<uv::Poll> hang_up_;
  bool seen_held_ = false;
  std::optional<StepStatus> status_;
};

}  // namespace stepgate::report
