#include "step/lifecycle.h"

#include "step/in_state.h"

namespace stepgate {
namespace {

struct Waiting : InState {
  void operator()(const event::ConditionsMet&) const {
    if (life.cause) return finish(outcome());
    life.state = State::running;
    actions.emplace_back(action::StartCommand{});
  }
  void operator()(const event::PredecessorFailed& e) const {
    finish(skipped_after_failure(e.reason));
  }
  void operator()(const event::NotNeeded& e) const { finish(skipped_as_unneeded(e.reason)); }
  void operator()(const event::Refused& e) const { finish(refused(e.reason)); }
  void operator()(const event::WaitFailed& e) const { finish(wait_failed(e.reason)); }
  void operator()(const event::StartFailed& e) const {
    finish(cannot_start(e.exit_status, e.reason));
  }
  void operator()(const event::SignalReceived& e) const { finish_for(cause_of(e)); }
  void operator()(const event::Released& e) const { finish_for(cause_of(e)); }
  void operator()(const event::CancelRequested& e) const {
    if (!policy.patient) return finish_for(cause_of(e));
    if (life.cause) return;
    life.cause = cause_of(e);
    actions.emplace_back(action::StartPatienceTimer{});
  }
  void operator()(const event::PatienceExpired&) const {
    if (life.cause) finish(outcome());
  }
  void operator()(const auto&) const {}
};

// While the command lives. It may close its output long before it ends.
struct Alive : InState {
  void operator()(const event::OutputDelivered&) const { life.output_delivered = true; }
  void operator()(const event::CommandEnded& e) const { command_ended(e.end); }
  void operator()(const auto&) const {}
};

struct Running : Alive {
  using Alive::operator();
  void operator()(const event::StartFailed& e) const {
    finish(cannot_start(e.exit_status, e.reason));
  }
  void operator()(const event::SignalReceived& e) const {
    if (policy.signals_only_pass) {
      actions.emplace_back(action::SignalGroup{e.signal});
    } else {
      life.signalled = true;
      interrupt(cause_of(e));
      begin_ending(e.signal);
    }
  }
  void operator()(const event::CancelRequested& e) const { end_for(cause_of(e)); }
  void operator()(const event::TimeoutReached& e) const { end_for(cause_of(e)); }
  void operator()(const event::Released& e) const { end_for(cause_of(e)); }
  void operator()(const event::NeverReady& e) const { end_for(cause_of(e)); }
  void operator()(const event::AttemptTimeoutReached&) const {
    life.attempt_timed_out = true;
    begin_ending(policy.stop_signal);
  }

 private:
  void end_for(Cause cause) const {
    interrupt(std::move(cause));
    begin_ending(policy.stop_signal);
  }
};

// Asked to end, it may be for good by now.
struct Ending : Alive {
  using Alive::operator();
  void operator()(const event::CancelRequested& e) const { interrupt(cause_of(e)); }
  void operator()(const event::TimeoutReached& e) const { interrupt(cause_of(e)); }
  void operator()(const event::Released& e) const { interrupt(cause_of(e)); }
};

struct Terminating : Ending {
  using Ending::operator();
  void operator()(const event::SignalReceived& e) const {
    life.signalled = true;
    interrupt(cause_of(e));
    actions.emplace_back(action::SignalGroup{e.signal});
  }
  void operator()(const event::GraceExpired&) const {
    life.state = State::killing;
    life.grace_is_over = true;
    kill_descendants();
  }
};

struct Killing : Ending {
  using Ending::operator();
  void operator()(const event::SignalReceived& e) const { interrupt(cause_of(e)); }
  void operator()(const event::HuntExpired&) const {
    abandon_output();
    finish(outcome());
  }
};

struct Draining : InState {
  void operator()(const event::OutputDelivered&) const {
    life.output_delivered = true;
    kill_descendants();
    finish_if_over();
  }
  // A stranger may hold a pipe as well, and is none of ours to kill.
  void operator()(const event::DescendantsGone&) const {
    if (!life.kill_ordered) return;
    life.descendants_gone = true;
    if (!life.output_delivered) actions.emplace_back(action::EndOutput{});
    finish_if_over();
  }
  // Whoever cannot be killed may hold the pipe for ever.
  void operator()(const event::HuntExpired&) const {
    if (!life.kill_ordered) return;
    life.descendants_gone = true;
    abandon_output();
    finish_if_over();
  }
  void operator()(const event::DrainExpired&) const {
    life.drain_is_over = true;
    cut_short(life.grace_is_over);
  }
  void operator()(const event::GraceExpired&) const {
    life.grace_is_over = true;
    cut_short(life.drain_is_over);
  }
  void operator()(const event::TimeoutReached& e) const {
    interrupt(cause_of(e));
    cut_short(true);
  }
  void operator()(const event::CancelRequested& e) const {
    interrupt(cause_of(e));
    cut_short(false);
  }
  void operator()(const event::Released& e) const {
    interrupt(cause_of(e));
    cut_short(false);
  }
  void operator()(const event::SignalReceived& e) const {
    interrupt(cause_of(e));
    cut_short(life.signalled);
    life.signalled = true;
  }
  void operator()(const auto&) const {}

 private:
  // The outcome stands; only the rest of the output is still waited for, and now less patiently.
  void cut_short(bool give_up_output) const {
    kill_descendants();
    if (give_up_output) abandon_output();
    finish_if_over();
  }
  void finish_if_over() const {
    if (!life.kill_ordered || !life.output_delivered || !life.descendants_gone) return;
    if (is_retry_due()) return back_off();
    finish(outcome());
  }
};

// Between two attempts; nothing of the last one is left but how it ended.
struct BackingOff : InState {
  void operator()(const event::RetryDue&) const {
    const int retries = life.retries;
    life = Life();
    life.state = State::running;
    life.retries = retries;
    actions.emplace_back(action::StartCommand{});
  }
  void operator()(const event::SignalReceived& e) const { finish_for(cause_of(e)); }
  void operator()(const event::CancelRequested& e) const { finish_for(cause_of(e)); }
  void operator()(const event::TimeoutReached& e) const { finish_for(cause_of(e)); }
  void operator()(const event::Released& e) const { finish_for(cause_of(e)); }
  void operator()(const auto&) const {}
};

struct Done : InState {
  void operator()(const auto&) const {}
};

}  // namespace

std::string_view name_of(State state) {
  switch (state) {
    case State::waiting:
      return "waiting";
    case State::running:
      return "running";
    case State::backing_off:
      return "backing-off";
    case State::terminating:
      return "terminating";
    case State::killing:
      return "killing";
    case State::draining:
      return "draining";
    case State::done:
      return "done";
  }
  __builtin_unreachable();
}

Transition next(const LifePolicy& policy, const Life& life, const Event& event) {
  Transition after{life, {}};
  const InState common{policy, after.life, after.actions};
  switch (life.state) {
    case State::waiting:
      std::visit(Waiting{common}, event);
      break;
    case State::running:
      std::visit(Running{{common}}, event);
      break;
    case State::backing_off:
      std::visit(BackingOff{common}, event);
      break;
    case State::terminating:
      std::visit(Terminating{{{common}}}, event);
      break;
    case State::killing:
      std::visit(Killing{{{common}}}, event);
      break;
    case State::draining:
      std::visit(Draining{common}, event);
      break;
    case State::done:
      std::visit(Done{common}, event);
      break;
  }
  return after;
}

}  // namespace stepgate
