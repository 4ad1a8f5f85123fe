#include "engine/marker_watch.h"

#include <utility>

#include "os/marker.h"
#include "os/process_start.h"

namespace stepgate {

MarkerWatch::MarkerWatch(uv::Loop& loop, PathWatcher& paths, Predecessor predecessor,
                         Settled settled)
    : loop_(loop),
      paths_(paths),
      predecessor_(std::move(predecessor)),
      settled_(std::move(settled)) {}

void MarkerWatch::start() {
  marker_events_ = paths_.watch(predecessor_.path, [this] { look(); }, {".err", ".alive"});
  look();
}

void MarkerWatch::look() {
  if (!settled_) return;
  // A hang-up is level-triggered: it would be told again and again.
  hang_up_.reset();
  lease_.reset();
  const Finding finding = examine();
  is_away_ = finding.is_away;
  if (finding.standing == Standing::pending) {
    marker_events_->poll(needs_polling(finding));
    return;
  }
  // The file watches go with this object: taking them down now would only delay the start.
  marker_events_->poll(false);
  hang_up_.reset();
  lease_.reset();
  const Settled settled = std::exchange(settled_, nullptr);
  settled(finding.standing, finding.why);
}

// Nothing, where no marker is there.
std::optional<MarkerWatch::Finding> MarkerWatch::told_by_marker() const {
  const Result<os::MarkerState> marker = os::look_at_marker(predecessor_);
  if (!marker) return Finding{Standing::impossible, describe(marker.error())};
  switch (*marker) {
    case os::MarkerState::absent:
      return std::nullopt;
    case os::MarkerState::succeeded:
      return Finding{.standing = Standing::succeeded};
    case os::MarkerState::failed:
      if (predecessor_.comes_back) return Finding{.is_away = true};
      return Finding{.standing = Standing::failed};
  }
  __builtin_unreachable();
}

// The order matters; docs/protocol.md, "Looking", says why. Only the path decides, never a
// descriptor: a restarted step puts a new lease over the old one.
MarkerWatch::Finding MarkerWatch::examine() {
  for (;;) {
    if (std::optional<Finding> told = told_by_marker()) return *std::move(told);
    Result<std::optional<os::LeaseView>> lease = os::look_at_lease(predecessor_);
    if (!lease) return {Standing::pending, {}, true};
    if (!*lease) return {};
    lease_ = std::move(*lease);
    const bool watched = arm_hang_up();
    if (lease_->held()) {
      seen_held_ = true;
      if (!watched) lease_.reset();
      return {Standing::pending, {}, !watched};
    }

    // Free: given up in order, or lost. In order, the marker came first, so it is there by now.
    if (std::optional<Finding> told = told_by_marker()) return *std::move(told);
    const Result<std::optional<os::LeaseView>> again = os::look_at_lease(predecessor_);
    const bool still_free = again && *again && (*again)->is_same_as(*lease_) && !(*again)->held();
    hang_up_.reset();
    lease_.reset();
    if (!still_free) continue;
    // Seen from the other side of FUSE, NFS or an overlay, every FIFO reads as free.
    const bool is_evidence = marker_events_->quality() != EventQuality::partial || seen_held_;
    if (predecessor_.comes_back) return {.is_away = is_evidence};
    return {.standing = is_evidence ? Standing::lost : Standing::pending};
  }
}

// Armed before it is read: a FIFO that was free when it was opened never reports a hang-up.
bool MarkerWatch::arm_hang_up() {
  if (os::is_in_reserve(lease_->fd())) return false;
  auto poll = uv::Poll::make(loop_, lease_->fd(), uv::Poll::For::hang_up, [this] { look(); });
  if (!poll) return false;
  hang_up_ = std::move(*poll);
  hang_up_->start();
  return true;
}

bool MarkerWatch::needs_polling(const Finding& finding) const {
  if (finding.lease_is_not_watched) return true;
  switch (marker_events_->quality()) {
    case EventQuality::complete:
      return false;
    case EventQuality::partial:
      return true;
    // While the lease is held its hang-up says when to look; it says nothing of a file's content.
    case EventQuality::none:
      return !lease_ || predecessor_.needs_content;
  }
  __builtin_unreachable();
}

}  // namespace stepgate
