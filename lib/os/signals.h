// Signals as a descriptor: all that can be caught are blocked and read, one after the other, so
// that none interrupts anything.
#pragma once

#include <optional>

#include "base/error.h"
#include "os/fd.h"

namespace stepgate::os {

class SignalSource {
 public:
  // Blocks every signal but the faults, which stay deadly; ignores TTIN, TTOU and PIPE, so that no
  // write of the wrapper's own can stop or end it; gives every other its default disposition, since
  // an inherited "ignore" of SIGCHLD would let the kernel reap our children. signalfd(2).
  static Result<SignalSource> take();

  [[nodiscard]] int fd() const { return fd_.get(); }
  // The next signal; nothing where none is pending.
  [[nodiscard]] std::optional<int> next() const;

 private:
  explicit SignalSource(Fd fd) : fd_(std::move(fd)) {}
  Fd fd_;
};

// Is the signal ignored now, as by nohup(1)? Before take().
bool is_ignored(int signal);

// In a child, between fork and exec: an empty mask, and every disposition at its default.
void reset_signals_for_command();

}  // namespace stepgate::os
