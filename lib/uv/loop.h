// The event loop. It is declared before all that lives on it, and so destroyed after it.
#pragma once

#include <memory>

#include "base/error.h"

struct uv_loop_s;

namespace stepgate::uv {

class Loop {
 public:
  static Result<Loop> make();
  ~Loop();
  Loop(Loop&&) = default;
  Loop& operator=(Loop&&) = delete;

  // Runs callbacks until stop() or until nothing is left to wait for. May be called again.
  void run();
  // Ends the run() that it is called from; outside of one it means nothing.
  void stop();

  [[nodiscard]] uv_loop_s* raw() const { return raw_.get(); }

 private:
  explicit Loop(std::unique_ptr<uv_loop_s> raw);
  struct Closer {
    void operator()(uv_loop_s* loop) const;
  };
  std::unique_ptr<uv_loop_s, Closer> raw_;
  bool runs_ = false;
};

}  // namespace stepgate::uv
