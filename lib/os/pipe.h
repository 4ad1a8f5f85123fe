// Pipes between the command and the wrapper.
#pragma once

#include <cstddef>
#include <span>

#include "base/error.h"
#include "os/fd.h"

namespace stepgate::os {

struct Pipe {
  Fd read_end;   // non-blocking
  Fd write_end;  // blocking, as a command expects its output to be
};

// Both ends close-on-exec; enlarged where the user's quota of pipe memory allows (pipe(7)).
Result<Pipe> make_pipe();

// What read(2) gave: bytes, or `end` where every writer is gone, or neither where there is nothing
// now.
struct ReadResult {
  std::size_t bytes = 0;
  bool end = false;
};
ReadResult read_now(int fd, std::span<char> buffer);

// How much waits in the pipe.
std::size_t count_bytes(int fd);

}  // namespace stepgate::os
