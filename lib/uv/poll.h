// Tells when a descriptor becomes readable or writable, or when its other end hangs up.
#pragma once

#include <functional>
#include <memory>

#include "uv/loop.h"

namespace stepgate::uv {

class Poll {
 public:
  enum class For { reading, writing, hang_up };

  // `fd` stays the caller's and must outlive this; libuv makes its open file description
  // non-blocking, so it must be one that nobody else shares. Starts stopped. Fails for what cannot
  // be polled (EPERM for a regular file).
  static Result<std::unique_ptr<Poll>> make(Loop& loop, int fd, For what,
                                            std::function<void()> happened);
  ~Poll();
  Poll(const Poll&) = delete;
  Poll& operator=(const Poll&) = delete;

  // Level-triggered: happens again and again until stopped or dealt with.
  void start();
  void stop();

 private:
  struct Raw;
  Poll(std::unique_ptr<Raw> raw, For what, std::function<void()> happened);
  std::unique_ptr<Raw> raw_;
  For what_;
  std::function<void()> happened_;
};

}  // namespace stepgate::uv
