#include "uv/loop.h"

#include <uv.h>

namespace stepgate::uv {

Result<Loop> Loop::make() {
  auto raw = std::make_unique<uv_loop_t>();
  if (const int status = uv_loop_init(raw.get()); status != 0) {
    return failed("make an event loop", "", -status);
  }
  return Loop(std::move(raw));
}

Loop::Loop(std::unique_ptr<uv_loop_s> raw) : raw_(raw.release()) {}
Loop::~Loop() = default;

void Loop::Closer::operator()(uv_loop_s* loop) const {
  // Owners have closed their handles by now; the loop turns once more so that libuv lets go of
  // them.
  uv_run(loop, UV_RUN_NOWAIT);
  uv_loop_close(loop);
  delete loop;
}

void Loop::run() {
  runs_ = true;
  uv_run(raw_.get(), UV_RUN_DEFAULT);
  runs_ = false;
}

// libuv would remember it, and end the next run before it has begun.
void Loop::stop() {
  if (runs_) uv_stop(raw_.get());
}

}  // namespace stepgate::uv
