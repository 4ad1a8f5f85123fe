#include "os/reaper.h"

#include <cerrno>

#include <sys/resource.h>
#include <sys/wait.h>

namespace stepgate::os {
namespace {

std::int64_t milliseconds(const timeval& time) { return time.tv_sec * 1000 + time.tv_usec / 1000; }

}  // namespace

std::optional<Reaped> reap_one() {
  int status = 0;
  rusage use{};
  pid_t pid = 0;
  do {
    pid = wait4(-1, &status, WNOHANG, &use);
  } while (pid < 0 && errno == EINTR);
  if (pid <= 0) return std::nullopt;
  Reaped reaped{pid, {}, {milliseconds(use.ru_utime), milliseconds(use.ru_stime), use.ru_maxrss}};
  if (WIFSIGNALED(status)) {
    reaped.end.signal = WTERMSIG(status);
  } else {
    reaped.end.code = WEXITSTATUS(status);
  }
  return reaped;
}

bool has_children() {
  siginfo_t ignored{};
  return waitid(P_ALL, 0, &ignored, WEXITED | WNOHANG | WNOWAIT) == 0 || errno != ECHILD;
}

}  // namespace stepgate::os
