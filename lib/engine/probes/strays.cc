#include "engine/probes/strays.h"

#include <functional>
#include <set>

#include "os/descendants.h"
#include "os/process_group.h"
#include "os/reaper.h"

namespace stepgate {
namespace {

// Somebody who forks faster than /proc is read would keep the step from starting.
constexpr int kMostTurns = 100;

// A process that is told to die forks no more (fork(2) gives way to a pending signal), so once
// nobody new is seen everybody is on the way out. The dead are reaped by whoever reaps.
void kill_descendants(const std::vector<int>& spared, const std::function<bool(int)>& is_meant) {
  std::set<int> told;
  for (int turn = 0; turn < kMostTurns && os::has_children(); ++turn) {
    bool anybody_new = false;
    for (const int pid : os::find_descendants(spared)) {
      if (told.contains(pid) || !is_meant(pid)) continue;
      told.insert(pid);
      anybody_new = true;
      static_cast<void>(os::kill_process(pid));
    }
    if (!anybody_new) return;
  }
}

}  // namespace

Strays::Strays() : sees_descendants_(os::can_find_descendants()) {
  if (sees_descendants_ && os::has_children()) spared_ = os::find_descendants({});
}

void Strays::kill() const {
  if (sees_descendants_) kill_descendants(spared_, [](int) { return true; });
}

void kill_marked(const std::string& mark) {
  if (!os::can_find_descendants()) return;
  kill_descendants({}, [&mark](int pid) { return os::was_started_with(pid, mark); });
}

}  // namespace stepgate
