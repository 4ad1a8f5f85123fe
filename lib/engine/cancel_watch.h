// Hears a request that the step end: something written into `control`, or content in a cancel file.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "engine/path_watcher.h"
#include "os/control.h"
#include "uv/poll.h"

namespace stepgate {

class CancelWatch {
 public:
  // `requested` is called once, with the reason in the requester's words.
  CancelWatch(uv::Loop& loop, PathWatcher& paths,
              std::function<void(const std::string& reason)> requested);

  // Asks at once where the file has content already. `cancel_file` may be empty.
  void look(const std::string& cancel_file);
  // Hears of it from now on, unless a look has asked. `control` may be null (there is none) and
  // outlives this.
  void start(const os::Control* control, const std::string& cancel_file);
  // Hears no more; call it before `control` goes.
  void stop();

 private:
  void look_at_control();
  bool file_asks();
  void look_at_file();
  void ask(const std::string& reason);

  uv::Loop& loop_;
  PathWatcher& paths_;
  std::function<void(const std::string&)> requested_;
  const os::Control* control_ = nullptr;
  std::unique_ptr<uv::Poll> control_events_;
  std::string file_;
  std::unique_ptr<PathWatcher::Subscription> file_events_;
  bool asked_ = false;
};

}  // namespace stepgate
