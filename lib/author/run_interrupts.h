// What signals do to a local run, and to its exit code.
#pragma once

#include <optional>
#include <vector>

#include "base/timestamp.h"
#include "local/events.h"
#include "local/show/console.h"
#include "local/show/ending.h"
#include "local/show/view.h"
#include "os/signals.h"

namespace stepgate::author {

class RunInterrupts {
 public:
  struct Ended {
    local::Backend& backend;
    local::View& view;
    local::Console& console;
  };
  // HUP does not count where it was ignored, as under nohup(1).
  RunInterrupts(const os::SignalSource& signals, bool minds_hang_up, const Ended& run)
      : signals_(signals), minds_hang_up_(minds_hang_up), run_(run) {}

  // Does what all signals ask for that have come: the first cancels in order, the second kills.
  void take();
  // That the output's reader has gone cancels as well.
  void nobody_reads();
  [[nodiscard]] bool have_killed() const { return have_killed_; }

  // That of the first step that failed; 128 and the signal's number where none had before one came.
  [[nodiscard]] int exit_status_of(std::vector<local::Ending> endings) const;

 private:
  void end(int signal);
  void cancel();
  void stop();

  struct Interrupt {
    int signal;
    Timestamp at;
  };
  const os::SignalSource& signals_;
  bool minds_hang_up_;
  Ended run_;
  bool is_ending_ = false;
  bool have_killed_ = false;
  std::optional<Interrupt> first_;
};

}  // namespace stepgate::author
