// Namespaces for a test program: what it mounts and starts is gone when it ends, however it ends.
#pragma once

#include <sys/types.h>

namespace stepgate::test {

// A mount namespace, and a process namespace for the children, of this process. One object a
// process, since neither can be entered twice. From then on /proc shows the children's namespace.
class Namespaces {
 public:
  // Throws where it is not allowed.
  Namespaces();
  // Kills every program that still runs in there, and returns when all are gone.
  ~Namespaces();
  Namespaces(const Namespaces&) = delete;
  Namespaces& operator=(const Namespaces&) = delete;

 private:
  pid_t init_ = -1;
};

}  // namespace stepgate::test
