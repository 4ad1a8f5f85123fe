#include "engine/probes/strays.h"

#include <set>

#include "os/descendants.h"
#include "os/process_group.h"
#include "os/reaper.h"

namespace stepgate {
namespace {

// Somebody who forks faster than /proc is read would keep the step from starting.
constexpr int kMostTurns = 100;

}  // namespace

Strays::Strays() : sees_descendants_(os::can_find_descendants()) {
  if (sees_descendants_ && os::has_children()) spared_ = os::find_descendants({});
}

// A process that is told to die forks no more (fork(2) gives way to a pending signal), so once
// nobody new is seen everybody is on the way out. The dead are reaped by whoever reaps.
void Strays::kill() const {
  if (!sees_descendants_ || !os::has_children()) return;
  std::set<int> told;
  for (int turn = 0; turn < kMostTurns; ++turn) {
    bool anybody_new = false;
    for (const int pid : os::find_descendants(spared_)) {
      if (!told.insert(pid).second) continue;
      anybody_new = true;
      static_cast<void>(os::kill_process(pid));
    }
    if (!anybody_new) return;
  }
}

}  // namespace stepgate
