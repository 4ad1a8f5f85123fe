// Waits for all predecessors at once and says what came of it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/marker_watch.h"
#include "engine/path_watcher.h"
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
  Waiter(uv::Loop& loop, PathWatcher& paths, const WaitSpec& spec, Callbacks callbacks);

  // May decide before it returns.
  void start();
  // Lets go of every watch and timer. Safe in a callback.
  void stop();
  // What is still missing, in words.
  [[nodiscard]] std::vector<std::string> missing() const;

 private:
  void settled(std::size_t index, Standing standing, const std::string& why);
  void decide();
  void tell(Event event);
  void begin_hold();
  void hold_settled(Standing standing, const std::string& why);
  void explain_long_wait();

  uv::Loop& loop_;
  PathWatcher& paths_;
  const WaitSpec& spec_;
  Callbacks callbacks_;
  Gate gate_;
  std::vector<std::unique_ptr<MarkerWatch>> watches_;
  std::vector<bool> settled_;
  std::unique_ptr<MarkerWatch> hold_;
  bool looking_for_the_first_time_ = false;
  bool told_ = false;
  uv::Timer timeout_;
  uv::Timer long_wait_;
};

}  // namespace stepgate
