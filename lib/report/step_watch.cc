#include "report/step_watch.h"

#include <utility>

#include "os/marker.h"
#include "os/process_start.h"
#include "step/spec.h"

namespace stepgate::report {

StepWatch::StepWatch(uv::Loop& loop, PathWatcher& paths, std::string run_dir, std::string step,
                     std::function<void()> looked)
    : loop_(loop),
      run_dir_(std::move(run_dir)),
      step_(std::move(step)),
      looked_(std::move(looked)),
      marker_events_(paths.watch(marker_of(run_dir_, step_).path, [this] { look_and_tell(); },
                                 {".err", ".alive"})),
      state_events_(
          paths.watch(step_folder(run_dir_, step_) + "/state.json", [this] { look_and_tell(); })) {
  look();
}

void StepWatch::look_and_tell() {
  look();
  looked_();
}

void StepWatch::look() {
  // A hang-up is level-triggered: it would be told again and again.
  hang_up_.reset();
  lease_.reset();
  const bool is_watched = watch_lease();
  const bool is_evidence = seen_held_ || marker_events_->quality() != EventQuality::partial;
  status_ =
      read_step(run_dir_, step_, is_evidence ? FreeLease::means_lost : FreeLease::means_nothing);
  marker_events_->poll(!is_watched || marker_events_->quality() != EventQuality::complete);
}

// False where there is a held lease of which no hang-up will tell. Armed before it is read: a FIFO
// that was free when it was opened never reports one.
bool StepWatch::watch_lease() {
  Result<std::optional<os::LeaseView>> lease = os::look_at_lease(marker_of(run_dir_, step_));
  if (!lease) return false;
  if (!*lease) return true;
  lease_ = std::move(*lease);
  if (!os::is_in_reserve(lease_->fd())) {
    auto poll =
        uv::Poll::make(loop_, lease_->fd(), uv::Poll::For::hang_up, [this] { look_and_tell(); });
    if (poll) {
      hang_up_ = std::move(*poll);
      hang_up_->start();
    }
  }
  const bool is_held = lease_->held();
  const bool is_watched = hang_up_ != nullptr;
  seen_held_ |= is_held;
  if (!is_held || !is_watched) {
    hang_up_.reset();
    lease_.reset();
  }
  return !is_held || is_watched;
}

}  // namespace stepgate::report
