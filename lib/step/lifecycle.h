// The life of a step as one state machine: next(life, event) gives the life after it and what is to
// be done. It is the only place with policy; it touches nothing, so a table tests all of it.
//
//   waiting -> running -> (terminating -> killing) -> draining -> done
//                 ^                                      |
//                 +------------ backing-off <------------+
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "step/outcome.h"
#include "step/retry.h"
#include "step/spec.h"

namespace stepgate {

enum class State { waiting, running, backing_off, terminating, killing, draining, done };

// The word in state.json.
std::string_view name_of(State state);
inline constexpr std::array kStates{State::waiting,     State::running, State::backing_off,
                                    State::terminating, State::killing, State::draining,
                                    State::done};

// What can happen to a step. Each may come at any time; what is stale in a state is ignored there.
namespace event {
struct ConditionsMet {};
struct PredecessorFailed {
  std::string reason;
};
struct NotNeeded {
  std::string reason;
};
struct Refused {
  std::string reason;
};
struct WaitFailed {
  std::string reason;
};
struct StartFailed {
  int exit_status;
  std::string reason;
};
struct CommandEnded {
  CommandEnd end;
};
struct SignalReceived {
  int signal;
};  // one that starts the ending: TERM, INT, the stop signal
struct CancelRequested {
  std::string reason;
};
struct TimeoutReached {};
struct AttemptTimeoutReached {};
struct RetryDue {};
struct Released {
  std::string reason;
};  // a sidecar is not needed any more
struct NeverReady {
  std::string reason;
};  // a sidecar runs, and what would make it ready can never come true
struct GraceExpired {};
struct PatienceExpired {};
struct DrainExpired {};
struct OutputDelivered {};  // every copied stream is closed and all of it has been written
struct DescendantsGone {};  // after kill_descendants: nobody is left
struct HuntExpired {};      // after kill_descendants: somebody cannot be killed
}  // namespace event

using Event =
    std::variant<event::ConditionsMet, event::PredecessorFailed, event::NotNeeded, event::Refused,
                 event::WaitFailed, event::StartFailed, event::CommandEnded, event::SignalReceived,
                 event::CancelRequested, event::TimeoutReached, event::AttemptTimeoutReached,
                 event::RetryDue, event::Released, event::NeverReady, event::GraceExpired,
                 event::PatienceExpired, event::DrainExpired, event::OutputDelivered,
                 event::DescendantsGone, event::HuntExpired>;

// What the runner is to do, in the order given.
namespace action {
struct StartCommand {};
struct SignalGroup {
  int signal;
};
struct StartGraceTimer {};
struct StartPatienceTimer {};
struct StartDrainTimer {};
struct BackOff {
  Duration delay;
};  // answers with RetryDue
struct KillDescendants {};  // answers with DescendantsGone or HuntExpired
struct EndOutput {};        // nobody known is left to write: what waits in the pipes is the last
struct AbandonOutput {};    // writes what can be written at once, and gives up the rest
struct Finish {};           // the outcome stands in Life::outcome
}  // namespace action

using Action =
    std::variant<action::StartCommand, action::SignalGroup, action::StartGraceTimer,
                 action::StartPatienceTimer, action::StartDrainTimer, action::BackOff,
                 action::KillDescendants, action::EndOutput, action::AbandonOutput, action::Finish>;

// What of a StepSpec decides its life.
struct LifePolicy {
  OnError on_error = OnError::stop;
  int stop_signal = SIGTERM;
  bool signals_only_pass = false;
  bool patient = false;  // a cancel request lets what is waited for end first
  Duration timeout{};    // only to be named in the reason, as the next one
  Duration attempt_timeout{};
  RetryPolicy retry = {};
  bool copies = false;  // some output passes through the wrapper
};

// Why the step was asked to end.
struct Cause {
  enum class Kind { signal, request, timeout, release, hopeless } kind = Kind::signal;
  int signal = 0;
  std::string reason;
};

struct Life {
  State state = State::waiting;
  std::optional<Cause> cause;         // the first one wins
  std::optional<CommandEnd> command;  // once it has ended
  std::optional<Outcome> outcome;     // once it is done
  int retries = 0;                    // begun so far
  // What has come to pass in this attempt, for the end of terminating, killing and draining.
  bool attempt_timed_out = false;
  bool signalled = false;  // an ending signal was received before
  bool kill_ordered = false;
  bool grace_is_over = false;
  bool drain_is_over = false;
  bool output_delivered = false;
  bool descendants_gone = false;
};

struct Transition {
  Life life;
  std::vector<Action> actions;
};

Transition next(const LifePolicy& policy, const Life& life, const Event& event);

}  // namespace stepgate
