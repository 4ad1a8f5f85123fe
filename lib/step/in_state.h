// What the states of a life have in common: each is an InState with an overload for every event
// that means something there.
#pragma once

#include <vector>

#include "step/lifecycle.h"

namespace stepgate {

Cause cause_of(const event::SignalReceived& e);
Cause cause_of(const event::CancelRequested& e);
Cause cause_of(const event::TimeoutReached& e);
Cause cause_of(const event::Released& e);
Cause cause_of(const event::NeverReady& e);

// One application of an event: what every state may do to the life. An event that a state does not
// name is stale there and ignored, by the last overload.
struct InState {
  const LifePolicy& policy;
  Life& life;
  std::vector<Action>& actions;

  void finish(Outcome outcome) const;
  // Where nothing runs that would have to be ended first. An earlier cause stands.
  void finish_for(Cause cause) const;
  // The cause stands from now on, unless something else has decided the end already.
  void interrupt(Cause cause) const;
  void begin_ending(int signal) const;
  void kill_descendants() const;
  void abandon_output() const;
  void command_ended(CommandEnd end) const;
  void back_off() const;

  [[nodiscard]] bool is_retry_due() const;
  [[nodiscard]] Outcome outcome() const;

 private:
  // A command that has ended, or is made to end by its attempt's timeout, decides the end of the
  // step, unless there is to be another attempt.
  [[nodiscard]] bool is_open() const;
  [[nodiscard]] Outcome outcome_of_cause() const;
};

}  // namespace stepgate
