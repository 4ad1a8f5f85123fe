#include "engine/child.h"

#include <csignal>

#include "engine/log.h"
#include "os/process_group.h"

namespace stepgate {

std::expected<void, os::SpawnError> Child::start(const ChildRequest& request,
                                                 const Copies& copies) {
  const std::expected<pid_t, os::SpawnError> pid = os::spawn({.words = request.words,
                                                              .environment = request.environment,
                                                              .stdout_fd = copies.command_stdout(),
                                                              .stderr_fd = copies.command_stderr(),
                                                              .inherited = inherited_,
                                                              .isolated = request.isolated});
  if (!pid) return std::unexpected(pid.error());
  pid_ = *pid;
  runs_ = true;
  return {};
}

void Child::signal(int number) const {
  if (!runs_) return;
  if (const Result<void> sent = os::signal_group(pid_, number); !sent) {
    log::warn(describe(sent.error()));
  }
}

void Child::ask_to_end(int number) const {
  signal(number);
  signal(SIGCONT);
}

void Child::reaped() {
  runs_ = false;
  os::take_terminal_back(pid_);
}

}  // namespace stepgate
