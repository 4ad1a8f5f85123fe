#include "fuzz/world.h"

#include <algorithm>
#include <array>
#include <utility>

#include "fuzz/fuzz.h"

namespace stepgate::fuzz {
namespace {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};

template <class T>
bool is(const Event& event) {
  return std::holds_alternative<T>(event);
}

CommandEnd end_of(unsigned detail) {
  if (detail % 4 == 3) return {.code = 0, .signal = SIGKILL};
  return {.code = static_cast<int>(detail % 3), .signal = {}};
}

// The picture above State in step/lifecycle.h, and that any state may end at once.
bool may_follow(State from, State to) {
  using enum State;
  constexpr std::array<std::pair<State, State>, 13> kArrows{{{waiting, running},
                                                             {running, terminating},
                                                             {running, draining},
                                                             {terminating, killing},
                                                             {terminating, draining},
                                                             {killing, draining},
                                                             {draining, backing_off},
                                                             {backing_off, running},
                                                             {waiting, done},
                                                             {running, done},
                                                             {killing, done},
                                                             {draining, done},
                                                             {backing_off, done}}};
  return from == to || std::ranges::find(kArrows, std::pair(from, to)) != kArrows.end();
}

OutcomeKind kind_for(Cause::Kind cause) {
  switch (cause) {
    case Cause::Kind::signal:
    case Cause::Kind::request:
      return OutcomeKind::cancelled;
    case Cause::Kind::timeout:
      return OutcomeKind::timed_out;
    case Cause::Kind::release:
      return OutcomeKind::ended;
    case Cause::Kind::hopeless:
      return OutcomeKind::wait_failed;
  }
  __builtin_unreachable();
}

}  // namespace

Event event_of(unsigned kind, unsigned detail) {
  const std::array<Event, std::variant_size_v<Event>> all{
      event::ConditionsMet{},
      event::PredecessorFailed{"one failed"},
      event::NotNeeded{"none failed"},
      event::Refused{"better not"},
      event::WaitFailed{"in vain"},
      event::StartFailed{detail % 2 == 0 ? kExitNotExecutable : kExitNotFound, "no such program"},
      event::CommandEnded{end_of(detail)},
      event::SignalReceived{detail % 2 == 0 ? SIGTERM : SIGINT},
      event::CancelRequested{"enough"},
      event::TimeoutReached{},
      event::AttemptTimeoutReached{},
      event::RetryDue{},
      event::Released{"done with"},
      event::NeverReady{"no such file"},
      event::GraceExpired{},
      event::PatienceExpired{},
      event::DrainExpired{},
      event::OutputDelivered{},
      event::DescendantsGone{},
      event::HuntExpired{}};
  return all.at(kind % all.size());
}

bool World::may_happen(const Event& event) const {
  const bool waits = life_.state == State::waiting;
  return std::visit(
      Overloaded{[&](const event::ConditionsMet&) { return waits; },
                 [&](const event::PredecessorFailed&) { return waits; },
                 [&](const event::NotNeeded&) { return waits; },
                 [&](const event::Refused&) { return waits; },
                 [&](const event::WaitFailed&) { return waits; },
                 [&](const event::StartFailed&) { return waits || has_just_started_; },
                 [&](const event::CommandEnded&) { return command_lives_; },
                 [&](const event::TimeoutReached&) { return starts_ > 0; },
                 [&](const event::AttemptTimeoutReached&) { return command_lives_; },
                 [&](const event::RetryDue&) { return life_.state == State::backing_off; },
                 [&](const event::NeverReady&) { return command_lives_; },
                 [&](const event::GraceExpired&) { return grace_runs_; },
                 [&](const event::PatienceExpired&) { return patience_runs_; },
                 [&](const event::DrainExpired&) { return drain_runs_; },
                 [&](const event::OutputDelivered&) {
                   const bool is_held = is_stubborn_ && (!kill_was_ordered_ || hunts_);
                   return output_is_open_ && !is_held;
                 },
                 [&](const event::DescendantsGone&) { return hunts_ && !command_lives_; },
                 [&](const event::HuntExpired&) { return hunts_; },
                 [&](const auto&) { return true; }},  // what comes from outside
      event);
}

void World::take(const Event& event) {
  const Life before = life_;
  cancelled_ |= is<event::CancelRequested>(event) && before.state != State::done;
  has_just_started_ = false;
  if (is<event::CommandEnded>(event) || is<event::StartFailed>(event)) command_lives_ = false;
  if (is<event::DescendantsGone>(event) || is<event::HuntExpired>(event)) hunts_ = false;
  if (is<event::OutputDelivered>(event)) output_is_open_ = false;
  if (is<event::GraceExpired>(event)) grace_runs_ = false;
  if (is<event::PatienceExpired>(event)) patience_runs_ = false;
  if (is<event::DrainExpired>(event)) drain_runs_ = false;
  Transition transition = next(policy_, before, event);
  life_ = std::move(transition.life);
  demand_sound(before, transition.actions);
  for (const Action& action : transition.actions) perform(action);
}

void World::demand_sound(const Life& before, const std::vector<Action>& actions) const {
  demand(may_follow(before.state, life_.state), "a state follows from the one before");
  demand(life_.outcome.has_value() == (life_.state == State::done), "who is done has an outcome");
  demand(!before.cause || (life_.cause && life_.cause->kind == before.cause->kind),
         "the first cause wins");
  if (before.state == State::done) {
    demand(actions.empty(), "done is final");
    demand(life_.outcome->reason == before.outcome->reason &&
               life_.outcome->exit_status == before.outcome->exit_status,
           "an outcome stands");
  }
  if (!life_.outcome || before.state == State::done) return;
  demand(life_.outcome->succeeded == (life_.outcome->exit_status == 0),
         "only a failure ends with a code");
  // A patient step that waits tells what it waited for.
  const bool is_told = life_.cause && !(policy_.patient && before.state == State::waiting);
  demand(!is_told || life_.outcome->kind == kind_for(life_.cause->kind),
         "an outcome tells the cause");
}

void World::perform(const Action& action) {
  std::visit(Overloaded{[&](const action::StartCommand&) {
                          demand(!cancelled_, "no command after a cancel");
                          demand(++starts_ <= 1 + policy_.retry.retries, "no retry too many");
                          demand(!kill_was_ordered_ || !hunts_, "no attempt during a hunt");
                          command_lives_ = has_just_started_ = true;
                          output_is_open_ = policy_.copies;
                          kill_was_ordered_ = hunts_ = grace_runs_ = drain_runs_ = false;
                        },
                        [&](const action::StartGraceTimer&) { grace_runs_ = true; },
                        [&](const action::StartPatienceTimer&) { patience_runs_ = true; },
                        [&](const action::StartDrainTimer&) { drain_runs_ = true; },
                        [&](const action::KillDescendants&) {
                          demand(!kill_was_ordered_, "one hunt an attempt");
                          kill_was_ordered_ = hunts_ = true;
                        },
                        [&](const action::AbandonOutput&) { output_is_open_ = false; },
                        [&](const action::Finish&) {
                          demand(++markers_ == 1, "one marker, never two");
                          demand(life_.state == State::done, "who leaves a marker is done");
                        },
                        [](const auto&) {}},
             action);
}

Event World::next_in_order() const {
  switch (life_.state) {
    case State::waiting:
      return event::ConditionsMet{};
    case State::backing_off:
      return event::RetryDue{};
    case State::running:
      return event::CommandEnded{};
    case State::terminating:
      return event::GraceExpired{};
    case State::killing:
      return event::CommandEnded{};
    case State::draining:
    case State::done:
      break;
  }
  for (const Event& event : {Event(event::OutputDelivered{}), Event(event::DescendantsGone{}),
                             Event(event::DrainExpired{})}) {
    if (may_happen(event)) return event;
  }
  return event::HuntExpired{};
}

void World::come_to_an_end() {
  // Each attempt goes through six states at most, and through one of them in four steps.
  for (int left = 10 * (policy_.retry.retries + 1); left > 0 && life_.state != State::done;
       --left) {
    const Event event = next_in_order();
    demand(may_happen(event), "there is something left to wait for");
    take(event);
  }
  demand(life_.state == State::done, "a step ends");
  demand(markers_ == 1, "a step leaves a marker");
}

}  // namespace stepgate::fuzz
