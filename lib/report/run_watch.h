// All steps of a run directory, followed as they change, come and go.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/path_watcher.h"
#include "report/step_watch.h"
#include "uv/fs_watch.h"
#include "uv/timer.h"

namespace stepgate::report {

class RunWatch {
 public:
  // `changed` is called from the loop when something may have changed: once for all that came
  // together. `run_dir` is absolute.
  RunWatch(uv::Loop& loop, std::string run_dir, std::function<void()> changed);

  // Every step, as of the last look, in the order of their start.
  [[nodiscard]] std::vector<StepStatus> steps() const;

 private:
  void arm();
  void list();
  void listing_may_have_changed(bool is_another_folder);

  uv::Loop& loop_;
  std::string run_dir_;
  PathWatcher paths_;
  uv::FsWatch entries_;
  // Of a name that no step has: it tells when the run directory itself is another one.
  std::unique_ptr<PathWatcher::Subscription> folder_events_;
  uv::Timer telling_;
  std::map<std::string, std::unique_ptr<StepWatch>> steps_;
};

}  // namespace stepgate::report
