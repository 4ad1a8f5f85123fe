#include "uv/timer.h"

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "uv/handle.h"

namespace stepgate::uv {

struct Timer::Raw {
  Handle<uv_timer_t> handle{new uv_timer_t};
};

namespace {

std::uint64_t milliseconds(Duration duration) {
  const auto rounded = std::chrono::ceil<std::chrono::milliseconds>(
      std::min<Duration>(duration, std::chrono::years(1000)));
  return static_cast<std::uint64_t>(std::max<std::int64_t>(0, rounded.count()));
}

// A callback may destroy the very object that it was called for, so a copy of it is called.
void on_timer(uv_timer_t* handle) {
  if (handle->data == nullptr) return;
  const auto fired = *static_cast<std::function<void()>*>(handle->data);
  fired();
}

// libuv counts from the loop's own idea of now, which is as old as its last turn.
void start_raw(uv_timer_t* handle, std::uint64_t first, std::uint64_t period) {
  uv_update_time(handle->loop);
  uv_timer_start(handle, on_timer, first, period);
}

}  // namespace

Timer::Timer(Loop& loop, std::function<void()> fired)
    : fired_(std::move(fired)), raw_(std::make_unique<Raw>()) {
  uv_timer_init(loop.raw(), raw_->handle.get());
  raw_->handle->data = &fired_;
}

Timer::~Timer() = default;

// The loop's now is cut to whole milliseconds, of a clock that may tick as slowly: two of them are
// added, so that no timer is early.
void Timer::start(Duration delay) {
  const std::uint64_t late = delay.count() > 0 ? 2 : 0;
  start_raw(raw_->handle.get(), milliseconds(delay) + late, 0);
}
void Timer::repeat(Duration period) {
  start_raw(raw_->handle.get(), milliseconds(period), milliseconds(period));
}
void Timer::stop() { uv_timer_stop(raw_->handle.get()); }
bool Timer::active() const {
  return uv_is_active(reinterpret_cast<const uv_handle_t*>(raw_->handle.get())) != 0;
}

}  // namespace stepgate::uv
