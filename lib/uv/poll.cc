#include "uv/poll.h"

#include "uv/handle.h"

namespace stepgate::uv {

struct Poll::Raw {
  Handle<uv_poll_t> handle;
};

namespace {

int events_of(Poll::For what) {
  switch (what) {
    case Poll::For::reading:
      return UV_READABLE;
    case Poll::For::writing:
      return UV_WRITABLE;
    case Poll::For::hang_up:
      return UV_DISCONNECT;
  }
  __builtin_unreachable();
}

// An error (status < 0) is told like any event: the owner looks and finds out by itself. A callback
// may destroy the very object that it was called for, so a copy of it is called.
void on_poll(uv_poll_t* handle, int /*status*/, int /*events*/) {
  if (handle->data == nullptr) return;
  const auto happened = *static_cast<std::function<void()>*>(handle->data);
  happened();
}

}  // namespace

Result<std::unique_ptr<Poll>> Poll::make(Loop& loop, int fd, For what,
                                         std::function<void()> happened) {
  auto memory = std::make_unique<uv_poll_t>();
  if (const int status = uv_poll_init(loop.raw(), memory.get(), fd); status != 0) {
    return failed("watch a descriptor", "", -status);
  }
  auto raw = std::make_unique<Raw>(Raw{Handle<uv_poll_t>(memory.release())});
  return std::unique_ptr<Poll>(new Poll(std::move(raw), what, std::move(happened)));
}

Poll::Poll(std::unique_ptr<Raw> raw, For what, std::function<void()> happened)
    : raw_(std::move(raw)), what_(what), happened_(std::move(happened)) {
  raw_->handle->data = &happened_;
}

Poll::~Poll() = default;

void Poll::start() { uv_poll_start(raw_->handle.get(), events_of(what_), on_poll); }
void Poll::stop() { uv_poll_stop(raw_->handle.get()); }

}  // namespace stepgate::uv
