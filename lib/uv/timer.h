// A timer: one shot, or again and again.
#pragma once

#include <functional>
#include <memory>

#include "base/duration.h"
#include "uv/loop.h"

struct uv_timer_s;

namespace stepgate::uv {

class Timer {
 public:
  Timer(Loop& loop, std::function<void()> fired);
  ~Timer();
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;

  // Fires once, `delay` from now and never earlier (libuv counts in milliseconds: rounded up).
  void start(Duration delay);
  void repeat(Duration period);
  void stop();
  [[nodiscard]] bool active() const;

 private:
  struct Raw;
  std::function<void()> fired_;
  std::unique_ptr<Raw> raw_;
};

}  // namespace stepgate::uv
