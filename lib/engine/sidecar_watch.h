// Watches a sidecar that a step needs: ready as long as its `ready` is there and it has neither
// finished nor been lost.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "engine/marker_watch.h"
#include "engine/path_watcher.h"
#include "step/spec.h"

namespace stepgate {

class SidecarWatch {
 public:
  // `changed` is called at every change of the standing; it may destroy this, but not out of
  // start() and look(). `sidecar` outlives it.
  SidecarWatch(uv::Loop& loop, PathWatcher& paths, const Sidecar& sidecar,
               std::function<void()> changed);

  // The first look, with the watches armed; may tell of a change before it returns.
  void start();
  // One more look at all of it.
  void look();

  // succeeded: it is ready. The other ends are final, and `why` says them.
  [[nodiscard]] Standing standing() const { return standing_; }
  [[nodiscard]] const std::string& why() const { return why_; }

 private:
  bool ready_is_there();
  void settle(bool is_ready);
  void ended(Standing standing, const std::string& why);
  [[nodiscard]] bool has_ended() const;

  const Sidecar& sidecar_;
  PathWatcher& paths_;
  std::function<void()> changed_;
  Standing standing_ = Standing::pending;
  std::string why_;
  std::unique_ptr<PathWatcher::Subscription> ready_events_;
  MarkerWatch end_;
};

}  // namespace stepgate
