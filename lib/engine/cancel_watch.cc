#include "engine/cancel_watch.h"

#include <fmt/format.h>

#include "os/file.h"

namespace stepgate {

CancelWatch::CancelWatch(uv::Loop& loop, PathWatcher& paths,
                         std::function<void(const std::string& reason)> requested)
    : loop_(loop), paths_(paths), requested_(std::move(requested)) {}

void CancelWatch::look(const std::string& cancel_file) {
  file_ = cancel_file;
  file_asks();
}

void CancelWatch::start(const os::Control* control, const std::string& cancel_file) {
  if (asked_) return;
  control_ = control;
  file_ = cancel_file;
  if (control_ != nullptr) {
    auto events = uv::Poll::make(loop_, control_->fd(), uv::Poll::For::reading,
                                 [this] { look_at_control(); });
    if (events) {
      control_events_ = std::move(*events);
      control_events_->start();
    }
  }
  if (!file_.empty()) {
    file_events_ = paths_.watch(file_, [this] { look_at_file(); });
    look_at_file();
  }
}

void CancelWatch::look_at_control() {
  if (const auto reason = control_->request()) ask(*reason);
}

bool CancelWatch::file_asks() {
  if (file_.empty() || !os::has_content(file_)) return false;
  ask(fmt::format("{} has content", file_));
  return true;
}

void CancelWatch::look_at_file() {
  if (!file_asks()) file_events_->poll(file_events_->quality() != EventQuality::complete);
}

void CancelWatch::stop() {
  control_events_.reset();
  file_events_.reset();
}

// One request is enough: what is written afterwards is not even read.
void CancelWatch::ask(const std::string& reason) {
  stop();
  asked_ = true;
  requested_(reason);
}

}  // namespace stepgate
