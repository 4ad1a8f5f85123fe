// Waits for one predecessor: its marker by file events, its death by its lease.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/path_watcher.h"
#include "os/lease.h"
#include "step/gate.h"
#include "step/spec.h"
#include "uv/poll.h"

namespace stepgate {

class MarkerWatch {
 public:
  // `settled` is called once, with any standing but pending and, for impossible, why; it may
  // destroy this.
  using Settled = std::function<void(Standing standing, const std::string& why)>;
  MarkerWatch(uv::Loop& loop, PathWatcher& paths, Predecessor predecessor, Settled settled);

  // The first look, with the watch armed.
  void start();
  // One more, which otherwise every event leads to.
  void look();
  // At the last look it had failed, or was killed, and is to come back.
  [[nodiscard]] bool is_away() const { return is_away_; }

 private:
  struct Finding {
    Standing standing = Standing::pending;
    std::string why = {};
    bool lease_is_not_watched = false;  // out of descriptors
    bool is_away = false;
  };
  [[nodiscard]] std::optional<Finding> told_by_marker() const;
  Finding examine();
  [[nodiscard]] bool needs_polling(const Finding& finding) const;
  bool arm_hang_up();

  uv::Loop& loop_;
  PathWatcher& paths_;
  Predecessor predecessor_;
  Settled settled_;
  std::unique_ptr<PathWatcher::Subscription> marker_events_;
  std::optional<os::LeaseView> lease_;  // held as of the last look; outlives hang_up_
  std::unique_ptr<uv::Poll> hang_up_;
  bool seen_held_ = false;
  bool is_away_ = false;
};

}  // namespace stepgate
