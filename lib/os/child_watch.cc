#include "os/child_watch.h"

#include <cerrno>

#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace stepgate::os {
namespace {

std::optional<CommandEnd> reap(pid_t child, int options) {
  int status = 0;
  pid_t reaped = 0;
  do {
    reaped = waitpid(child, &status, options);
  } while (reaped < 0 && errno == EINTR);
  if (reaped == 0) return std::nullopt;
  // Somebody else has reaped it: nobody knows how it ended.
  if (reaped < 0) return CommandEnd{.code = kExitMisuse, .signal = {}};
  if (WIFSIGNALED(status)) return CommandEnd{.code = 0, .signal = WTERMSIG(status)};
  return CommandEnd{.code = WEXITSTATUS(status), .signal = {}};
}

}  // namespace

// The C library has no function for it before 2.36.
Result<Fd> watch_child(pid_t child) {
  Fd fd(static_cast<int>(syscall(SYS_pidfd_open, child, 0)));
  if (!fd) return failed("watch a process", "");
  return fd;
}

std::optional<CommandEnd> take_end_of(pid_t child) { return reap(child, WNOHANG); }

CommandEnd wait_for_end_of(pid_t child) { return *reap(child, 0); }

void leave_orphans_to_others() { prctl(PR_SET_CHILD_SUBREAPER, 0); }

}  // namespace stepgate::os
