#include "step/lifecycle.h"

namespace stepgate {
namespace {

// One application of an event: what every state may do to the life. An event that a state does not
// name is stale there and ignored, by the last overload.
struct InState {
  const LifePolicy& policy;
  Life& life;
  std::vector<Action>& actions;

  void finish(Outcome outcome) const {
    life.state = State::done;
    life.outcome = std::move(outcome);
    actions.emplace_back(action::Finish{});
  }

  void begin_ending(Cause cause, int signal) const {
    life.state = State::terminating;
    life.signalled = cause.kind == Cause::Kind::signal;
    life.cause = std::move(cause);
    actions.emplace_back(action::SignalGroup{signal});
    actions.emplace_back(action::StartGraceTimer{});
  }

  void kill_descendants() const {
    if (life.kill_ordered) return;
    life.kill_ordered = true;
    actions.emplace_back(action::KillDescendants{});
  }

  void abandon_output() const {
    if (life.output_delivered) return;
    life.output_delivered = true;
    actions.emplace_back(action::AbandonOutput{});
  }

  void command_ended(CommandEnd end) const {
    life.command = end;
    life.state = State::draining;
    if (policy.copies && !life.output_delivered) {
      actions.emplace_back(action::StartDrainTimer{});
    } else {
      life.output_delivered = true;
      kill_descendants();
    }
  }

  [[nodiscard]] Outcome outcome() const {
    if (!life.cause) return ended_by_itself(*life.command, policy.on_error);
    switch (life.cause->kind) {
      case Cause::Kind::signal:
        return cancelled_by_signal(life.command, life.cause->signal);
      case Cause::Kind::request:
        return cancelled_by_request(life.command, life.cause->reason);
      case Cause::Kind::timeout:
        return timed_out(life.command, policy.timeout);
    }
    __builtin_unreachable();
  }
};

struct Waiting : InState {
  void operator()(const event::ConditionsMet&) const {
    if (life.cause) return finish(cancelled_by_request(std::nullopt, life.cause->reason));
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
  void operator()(const event::SignalReceived& e) const {
    finish(cancelled_by_signal(std::nullopt, e.signal));
  }
  void operator()(const event::CancelRequested& e) const {
    if (!policy.patient) return finish(cancelled_by_request(std::nullopt, e.reason));
    if (life.cause) return;
    life.cause = Cause{Cause::Kind::request, 0, e.reason};
    actions.emplace_back(action::StartPatienceTimer{});
  }
  void operator()(const event::PatienceExpired&) const {
    if (life.cause) finish(cancelled_by_request(std::nullopt, life.cause->reason));
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
      begin_ending({Cause::Kind::signal, e.signal, {}}, e.signal);
    }
  }
  void operator()(const event::CancelRequested& e) const {
    begin_ending({Cause::Kind::request, 0, e.reason}, policy.stop_signal);
  }
  void operator()(const event::TimeoutReached&) const {
    begin_ending({Cause::Kind::timeout, 0, {}}, policy.stop_signal);
  }
};

struct Terminating : Alive {
  using Alive::operator();
  void operator()(const event::SignalReceived& e) const {
    life.signalled = true;
    actions.emplace_back(action::SignalGroup{e.signal});
  }
  void operator()(const event::GraceExpired&) const {
    life.state = State::killing;
    life.grace_is_over = true;
    kill_descendants();
  }
};

struct Killing : Alive {
  using Alive::operator();
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
    life.descendants_gone = true;
    if (!life.output_delivered) actions.emplace_back(action::EndOutput{});
    finish_if_over();
  }
  // Whoever cannot be killed may hold the pipe for ever.
  void operator()(const event::HuntExpired&) const {
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
  void operator()(const event::TimeoutReached&) const { cut_short(true); }
  void operator()(const event::CancelRequested&) const { cut_short(false); }
  void operator()(const event::SignalReceived&) const {
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
    if (life.kill_ordered && life.output_delivered && life.descendants_gone) finish(outcome());
  }
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
    case State::terminating:
      std::visit(Terminating{{common}}, event);
      break;
    case State::killing:
      std::visit(Killing{{common}}, event);
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
