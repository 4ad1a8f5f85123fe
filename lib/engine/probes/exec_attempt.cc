#include "engine/probes/exec_attempt.h"

#include <utility>

#include <fmt/format.h>

#include "engine/log.h"
#include "os/process_group.h"
#include "os/spawn.h"

namespace stepgate {

ExecAttempt::ExecAttempt(const os::Inherited& inherited, const ExecProbe& probe, Done done)
    : inherited_(inherited), probe_(probe), done_(std::move(done)) {}

ExecAttempt::~ExecAttempt() { kill_group(); }

void ExecAttempt::begin() {
  const auto pid =
      os::spawn({.words = probe_.words, .inherited = inherited_, .for_result_only = true});
  if (pid) {
    pid_ = *pid;
    return;
  }
  const Done told = std::exchange(done_, nullptr);
  told(pid.error().for_good ? Standing::impossible : Standing::failed, pid.error().reason);
}

// What it started in its group ends with it, as it would at its timeout.
bool ExecAttempt::reaped(pid_t pid, const CommandEnd& end) {
  if (pid != pid_ || pid_ == 0) return false;
  kill_group();
  const Done told = std::exchange(done_, nullptr);
  if (end.status() == 0) {
    told(Standing::succeeded, {});
  } else if (end.signal) {
    told(Standing::failed,
         fmt::format("killed by signal {} ({})", *end.signal, signal_name(*end.signal)));
  } else {
    told(Standing::failed, fmt::format("exited with {}", end.code));
  }
  return true;
}

void ExecAttempt::kill_group() {
  const pid_t group = std::exchange(pid_, 0);
  if (group == 0) return;
  if (const Result<void> killed = os::kill_group(group); !killed) {
    log::warn(describe(killed.error()));
  }
}

}  // namespace stepgate
