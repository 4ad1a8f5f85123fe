// A child in namespaces of its own (user, mount, PID and network), with every id mapped to itself
// and no network: what user_namespaces(7) asks of the parent, since the child may not map ids.
#pragma once

#include <sys/types.h>

#include "base/error.h"

namespace stepgate::os {

// As clone(2) with CLONE_VFORK, but with a copy of the memory: `run(argument)` is called in the
// child once its ids are mapped, never returns there, and may answer through `answer` (`size`
// bytes, untouched where the child executes something) by calling give_answer. `stack` is its top.
struct IsolatedRun {
  int (*run)(void* argument) = nullptr;
  void* argument = nullptr;
  void* stack = nullptr;
  void* answer = nullptr;
  std::size_t size = 0;
};

// The child's id, or the error of what could not be done (EPERM without privileges).
Result<pid_t> clone_isolated(const IsolatedRun& run);

// In the child: sends the answer to the parent.
void give_answer(const void* answer, std::size_t size);

}  // namespace stepgate::os
