// Waits for all predecessors, and for all that the command needs, at once, and says what came of
// it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/marker_watch.h"
#include "engine/needs.h"
#include "engine/path_watcher.h"
#include "engine/still_missing.h"
#include "step/gate.h"
#include "step/lifecycle.h"
#include "uv/timer.h"

namespace stepgate {

class Waiter {
 public:
  struct Callbacks {
    // Once: ConditionsMet, PredecessorFailed, NotNeeded, Refused, WaitFailed.
    std::function<void(Event)> decided;
    std::function<void()> progressed;  // what is missing has changed
  };
  // Commands of probes are started with what is `inherited`.
  Waiter(uv::Loop& loop, PathWatcher& paths, const WaitSpec& spec, os::Inherited inherited,
         Callbacks callbacks);

  // May decide before it returns.
  void start();
  // Lets go of every watch, timer and probe. Safe in a callback.
  void stop();
  // A child of this process was reaped that is not the command: perhaps a probe's.
  void reaped(int pid, const CommandEnd& end);
  // What is still missing, in words.
  [[nodiscard]] std::vector<std::string> missing() const;

 private:
  void settled(std::size_t index, Standing standing, const std::string& why);
  void needs_changed();
  void look_at_needs_again();
  void decide();
  [[nodiscard]] std::vector<StillMissing> all_missing() const;
  void tell(Event event);
  void begin_hold();
  void hold_settled(Standing standing, const std::string& why);

  uv::Loop& loop_;
  PathWatcher& paths_;
  const WaitSpec& spec_;
  os::Inherited inherited_;
  Callbacks callbacks_;
  Gate gate_;
  std::vector<std::unique_ptr<MarkerWatch>> watches_;
  std::vector<bool> settled_;
  std::optional<Needs> needs_;  // until the decision, where there are any
  std::unique_ptr<MarkerWatch> hold_;
  bool looking_ = false;  // what is found is decided about afterwards, all at once
  bool told_ = false;
  uv::Timer timeout_;
  uv::Timer long_wait_;
};

}  // namespace stepgate
