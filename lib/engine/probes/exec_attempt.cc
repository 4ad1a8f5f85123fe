#include "engine/probes/exec_attempt.h"

#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "engine/log.h"
#include "engine/probes/strays.h"
#include "os/process_group.h"
#include "os/spawn.h"

namespace stepgate {
namespace {

// No two tries begin in the same nanosecond, be they different wrappers'.
std::string make_mark() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return fmt::format("STEPGATE_PROBE={}", std::chrono::nanoseconds(now).count());
}

}  // namespace

ExecAttempt::ExecAttempt(const os::Inherited& inherited, const ExecProbe& probe, Done done)
    : inherited_(inherited), probe_(probe), done_(std::move(done)), mark_(make_mark()) {}

ExecAttempt::~ExecAttempt() { kill_all(); }

void ExecAttempt::begin() {
  const auto pid = os::spawn({.words = probe_.words,
                              .environment = {mark_},
                              .inherited = inherited_,
                              .for_result_only = true});
  if (pid) {
    pid_ = *pid;
    return;
  }
  const Done told = std::exchange(done_, nullptr);
  told(pid.error().for_good ? Standing::impossible : Standing::failed, pid.error().reason);
}

// What it started ends with it, as it would at its timeout. Its group's number can be another's by
// now only where the group is empty, and Linux hands numbers out in turn: this one comes round
// after all the others (/proc/sys/kernel/pid_max), not between the reaping and this.
bool ExecAttempt::reaped(pid_t pid, const CommandEnd& end) {
  if (pid != pid_ || pid_ == 0) return false;
  kill_all();
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

void ExecAttempt::kill_all() {
  const pid_t group = std::exchange(pid_, 0);
  if (group == 0) return;
  if (const Result<void> killed = os::kill_group(group); !killed) {
    log::warn(describe(killed.error()));
  }
  kill_marked(mark_);
}

}  // namespace stepgate
