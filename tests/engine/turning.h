// Turning the event loop in a test: until something has come to pass, with a deadline.
#pragma once

#include <chrono>
#include <functional>

#include "uv/loop.h"
#include "uv/timer.h"

namespace stepgate::test {

// Turns `loop` until `condition` holds, which is looked at whenever something happens and every
// millisecond; says whether it came to hold.
inline bool turn_until(uv::Loop& loop, const std::function<bool()>& condition,
                       std::chrono::milliseconds deadline = std::chrono::seconds(20)) {
  const auto end = std::chrono::steady_clock::now() + deadline;
  uv::Timer look(loop, [&] {
    if (condition() || std::chrono::steady_clock::now() > end) loop.stop();
  });
  look.repeat(std::chrono::milliseconds(1));
  loop.run();
  return condition();
}

}  // namespace stepgate::test
