#include "engine/sidecar_watch.h"

#include <utility>

#include <fmt/format.h>

#include "os/marker.h"

namespace stepgate {

SidecarWatch::SidecarWatch(uv::Loop& loop, PathWatcher& paths, const Sidecar& sidecar,
                           std::function<void()> changed)
    : sidecar_(sidecar),
      paths_(paths),
      changed_(std::move(changed)),
      end_(loop, paths, sidecar.marker,
           [this](Standing standing, const std::string& why) { ended(standing, why); }) {}

void SidecarWatch::start() {
  ready_events_ = paths_.watch(sidecar_.ready.path, [this] { settle(ready_is_there()); });
  const bool is_ready = ready_is_there();
  end_.start();
  settle(is_ready);
}

// Its end counts whatever stands in `ready`, so that is looked for first: what is ready then and
// has not ended afterwards was ready.
void SidecarWatch::look() {
  const bool is_ready = ready_is_there();
  if (!has_ended()) end_.look();
  settle(is_ready);
}

bool SidecarWatch::has_ended() const {
  return standing_ != Standing::pending && standing_ != Standing::succeeded;
}

// A path that can never come true is the marker's as well, whose watch says so.
bool SidecarWatch::ready_is_there() {
  const Result<os::MarkerState> ready = os::look_at_marker(sidecar_.ready);
  ready_events_->poll(ready_events_->quality() != EventQuality::complete);
  return ready && *ready == os::MarkerState::succeeded;
}

void SidecarWatch::settle(bool is_ready) {
  if (has_ended()) return;
  // What stands there is a dead start's until the next one removes it.
  const Standing now = is_ready && !end_.is_away() ? Standing::succeeded : Standing::pending;
  if (std::exchange(standing_, now) == now) return;
  const auto changed = changed_;
  changed();
}

void SidecarWatch::ended(Standing standing, const std::string& why) {
  switch (standing) {
    case Standing::pending:
      return;
    case Standing::succeeded:
      why_ = fmt::format("{}, which it needs, has ended", sidecar_.called);
      standing_ = Standing::failed;
      break;
    case Standing::failed:
      why_ = fmt::format("{}, which it needs, failed", sidecar_.called);
      standing_ = Standing::failed;
      break;
    case Standing::lost:
      why_ =
          fmt::format("{}, which it needs, is lost: its wrapper was killed before it left a marker",
                      sidecar_.called);
      standing_ = Standing::failed;
      break;
    case Standing::impossible:
      why_ = fmt::format("waiting for {} is hopeless: {}", sidecar_.called, why);
      standing_ = Standing::impossible;
      break;
  }
  const auto changed = changed_;
  changed();
}

}  // namespace stepgate
