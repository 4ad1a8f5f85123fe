#include "os/children.h"

#include <cerrno>

#include <sys/wait.h>
#include <unistd.h>

namespace stepgate::os {

uid_t effective_user() { return geteuid(); }
gid_t effective_group() { return getegid(); }

void wait_for_child(pid_t child) {
  while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace stepgate::os
