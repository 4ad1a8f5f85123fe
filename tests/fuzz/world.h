// Everything around a step's lifecycle, as a model: what its runner, its command and its timers
// would do, and what must hold whatever happens.
#pragma once

#include "step/lifecycle.h"

namespace stepgate::fuzz {

// One of all events; `detail` is a code, a signal or nothing.
Event event_of(unsigned kind, unsigned detail);

class World {
 public:
  // What a stubborn command leaves behind holds its output open until it is killed.
  World(const LifePolicy& policy, bool is_stubborn) : policy_(policy), is_stubborn_(is_stubborn) {}

  // Would the runner post it now?
  [[nodiscard]] bool may_happen(const Event& event) const;
  // Lets the lifecycle decide, does what it says, and demands what must hold.
  void take(const Event& event);
  // Whatever has happened, a command that ends and timers that expire are enough for the step to
  // end.
  void come_to_an_end();

 private:
  void perform(const Action& action);
  void demand_sound(const Life& before, const std::vector<Action>& actions) const;
  [[nodiscard]] Event next_in_order() const;

  LifePolicy policy_;
  bool is_stubborn_;
  Life life_;
  int starts_ = 0;
  int markers_ = 0;
  bool cancelled_ = false;  // by request, before it was done
  bool command_lives_ = false;
  bool has_just_started_ = false;
  bool output_is_open_ = false;
  bool kill_was_ordered_ = false;  // in this attempt
  bool hunts_ = false;             // the kill is not over
  bool grace_runs_ = false;
  bool patience_runs_ = false;
  bool drain_runs_ = false;
};

}  // namespace stepgate::fuzz
