#include "os/process_group.h"

#include <cerrno>
#include <string>

#include <signal.h>
#include <unistd.h>

namespace stepgate::os {

Result<void> signal_group(pid_t leader, int signal) {
  if (kill(-leader, signal) == 0) return {};
  if (errno == ESRCH && (kill(leader, signal) == 0 || errno == ESRCH)) return {};
  return failed("signal the process group", std::to_string(leader));
}

Result<void> kill_group(pid_t group) {
  if (kill(-group, SIGKILL) == 0 || errno == ESRCH) return {};
  return failed("kill the process group", std::to_string(group));
}

Result<void> signal_process(pid_t pid, int signal) {
  if (kill(pid, signal) == 0 || errno == ESRCH) return {};
  return failed("signal process", std::to_string(pid));
}

Result<void> kill_process(pid_t pid) {
  if (kill(pid, SIGKILL) == 0 || errno == ESRCH) return {};
  return failed("kill process", std::to_string(pid));
}

void take_terminal_back(pid_t group) {
  if (tcgetpgrp(STDIN_FILENO) == group) tcsetpgrp(STDIN_FILENO, getpgrp());
}

}  // namespace stepgate::os
