#include "engine/wait_runner.h"

#include <csignal>

#include "engine/cancel_watch.h"
#include "engine/log.h"
#include "engine/path_watcher.h"
#include "engine/waiter.h"
#include "os/reaper.h"
#include "step/lifecycle.h"
#include "uv/poll.h"

namespace stepgate {
namespace {

int exit_status_of(const Life& life) {
  if (life.state != State::done) return 0;  // run would have started the command
  const Outcome& outcome = *life.outcome;
  if (outcome.kind == OutcomeKind::skipped) return kExitSkipped;
  return outcome.exit_status;
}

// As process 1 every orphan becomes ours, beside what probes have started.
void reap(Waiter& waiter) {
  while (const std::optional<os::Reaped> reaped = os::reap_one()) {
    waiter.reaped(reaped->pid, reaped->end);
  }
}

}  // namespace

int wait_for(uv::Loop& loop, const os::SignalSource& signals, os::Inherited inherited,
             const WaitSpec& spec, const std::string& cancel_file, const os::Control* control) {
  Life life;
  const auto take = [&](const Event& event) {
    life = next({}, life, event).life;
    if (life.state != State::waiting) loop.stop();
  };
  PathWatcher paths(loop);
  CancelWatch cancel(loop, paths,
                     [&](const std::string& reason) { take(event::CancelRequested{reason}); });
  Waiter waiter(loop, paths, spec, inherited, {take, [] {}});
  auto signal_events = uv::Poll::make(loop, signals.fd(), uv::Poll::For::reading, [&] {
    while (const std::optional<int> number = signals.next()) {
      if (*number == SIGCHLD) reap(waiter);
      if (*number == SIGTERM || *number == SIGINT) take(event::SignalReceived{*number});
    }
  });
  if (!signal_events) {
    log::error(describe(signal_events.error()));
    return kExitMisuse;
  }
  (*signal_events)->start();
  reap(waiter);  // also those that had ended before SIGCHLD was heard
  cancel.start(control, cancel_file);
  if (life.state == State::waiting) waiter.start();
  if (life.state == State::waiting) loop.run();
  waiter.stop();
  if (life.outcome) log::error(life.outcome->reason);
  return exit_status_of(life);
}

}  // namespace stepgate
