#include "step/in_state.h"

namespace stepgate {

Cause cause_of(const event::SignalReceived& e) { return {Cause::Kind::signal, e.signal, {}}; }
Cause cause_of(const event::CancelRequested& e) { return {Cause::Kind::request, 0, e.reason}; }
Cause cause_of(const event::TimeoutReached& /*e*/) { return {Cause::Kind::timeout, 0, {}}; }
Cause cause_of(const event::Released& e) { return {Cause::Kind::release, 0, e.reason}; }

Cause cause_of(const event::NeverReady& e) { return {Cause::Kind::hopeless, 0, e.reason}; }

void InState::finish(Outcome outcome) const {
  life.state = State::done;
  life.outcome = std::move(outcome);
  actions.emplace_back(action::Finish{});
}

void InState::finish_for(Cause cause) const {
  if (!life.cause) life.cause = std::move(cause);
  finish(outcome());
}

void InState::interrupt(Cause cause) const {
  if (!life.cause && is_open()) life.cause = std::move(cause);
}

bool InState::is_open() const {
  if (life.command) return is_retry_due();
  return !life.attempt_timed_out || life.retries < policy.retry.retries;
}

bool InState::is_retry_due() const {
  return !life.cause && life.retries < policy.retry.retries &&
         (life.attempt_timed_out || is_worth_retrying(policy.retry, *life.command));
}

void InState::begin_ending(int signal) const {
  life.state = State::terminating;
  actions.emplace_back(action::SignalGroup{signal});
  actions.emplace_back(action::StartGraceTimer{});
}

void InState::kill_descendants() const {
  if (life.kill_ordered) return;
  life.kill_ordered = true;
  actions.emplace_back(action::KillDescendants{});
}

void InState::abandon_output() const {
  if (life.output_delivered) return;
  life.output_delivered = true;
  actions.emplace_back(action::AbandonOutput{});
}

void InState::command_ended(CommandEnd end) const {
  life.command = end;
  life.state = State::draining;
  if (policy.copies && !life.output_delivered) {
    actions.emplace_back(action::StartDrainTimer{});
  } else {
    life.output_delivered = true;
    kill_descendants();
  }
}

void InState::back_off() const {
  life.state = State::backing_off;
  ++life.retries;
  actions.emplace_back(action::BackOff{delay_before_retry(policy.retry, life.retries)});
}

Outcome InState::outcome() const {
  if (life.cause) return outcome_of_cause();
  if (life.attempt_timed_out) return attempt_timed_out(life.command, policy.attempt_timeout);
  return ended_by_itself(*life.command, policy.on_error);
}

Outcome InState::outcome_of_cause() const {
  switch (life.cause->kind) {
    case Cause::Kind::signal:
      return cancelled_by_signal(life.command, life.cause->signal);
    case Cause::Kind::request:
      return cancelled_by_request(life.command, life.cause->reason);
    case Cause::Kind::timeout:
      return timed_out(life.command, policy.timeout);
    case Cause::Kind::release:
      return ended_after_use(life.command, life.cause->reason);
    case Cause::Kind::hopeless:
      return never_ready(life.command, life.cause->reason);
  }
  __builtin_unreachable();
}

}  // namespace stepgate
