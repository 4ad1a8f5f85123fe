#include "step/lifecycle.h"

#include <map>
#include <sstream>

#include "support/catch.h"

using namespace stepgate;

namespace {

// The signals can be told apart: 2 is received, 3 is the stop signal.
const LifePolicy kPolicy{.on_error = OnError::stop,
                         .stop_signal = SIGQUIT,
                         .timeout = std::chrono::minutes(5),
                         .copies = true};

const std::vector<std::pair<std::string, Event>> kEvents{
    {"ConditionsMet", event::ConditionsMet{}},
    {"PredecessorFailed", event::PredecessorFailed{"one failed"}},
    {"NotNeeded", event::NotNeeded{"none failed"}},
    {"Refused", event::Refused{"better not"}},
    {"WaitFailed", event::WaitFailed{"in vain"}},
    {"StartFailed", event::StartFailed{127, "not found"}},
    {"CommandEnded", event::CommandEnded{{.code = 0, .signal = {}}}},
    {"SignalReceived", event::SignalReceived{SIGINT}},
    {"CancelRequested", event::CancelRequested{"enough"}},
    {"TimeoutReached", event::TimeoutReached{}},
    {"AttemptTimeout", event::AttemptTimeoutReached{}},
    {"RetryDue", event::RetryDue{}},
    {"Released", event::Released{"done with"}},
    {"NeverReady", event::NeverReady{"no such file"}},
    {"GraceExpired", event::GraceExpired{}},
    {"PatienceExpired", event::PatienceExpired{}},
    {"DrainExpired", event::DrainExpired{}},
    {"OutputDelivered", event::OutputDelivered{}},
    {"DescendantsGone", event::DescendantsGone{}},
    {"HuntExpired", event::HuntExpired{}},
};

struct InWords {
  std::string operator()(const action::StartCommand&) const { return "start"; }
  std::string operator()(const action::SignalGroup& a) const {
    return "signal" + std::to_string(a.signal);
  }
  std::string operator()(const action::StartGraceTimer&) const { return "grace"; }
  std::string operator()(const action::StartPatienceTimer&) const { return "patience"; }
  std::string operator()(const action::StartDrainTimer&) const { return "drain"; }
  std::string operator()(const action::BackOff& a) const {
    return "back-off" + format_duration(a.delay);
  }
  std::string operator()(const action::KillDescendants&) const { return "kill"; }
  std::string operator()(const action::EndOutput&) const { return "end"; }
  std::string operator()(const action::AbandonOutput&) const { return "abandon"; }
  std::string operator()(const action::Finish&) const { return "finish"; }
};

// "terminating signal3 grace": the next state and the actions; "." where nothing happens at all.
std::string in_words(const Life& before, const Transition& transition) {
  std::string text(name_of(transition.life.state));
  for (const Action& action : transition.actions) text += " " + std::visit(InWords{}, action);
  return text == name_of(before.state) ? "." : text;
}

std::string trimmed(const std::string& cell) {
  const std::size_t begin = cell.find_first_not_of(' ');
  if (begin == std::string::npos) return "";
  return cell.substr(begin, cell.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream text(line);
  for (std::string cell; std::getline(text, cell, '|');) cells.push_back(trimmed(cell));
  return cells;
}

// Every row of the table against the code: a row an event, a column a life.
void check_table(const std::string& table, const std::map<std::string, Life>& lives) {
  std::istringstream text(table);
  std::string line;
  std::getline(text, line);
  const std::vector<std::string> heads = cells_of(line);
  std::size_t rows = 0;
  while (std::getline(text, line)) {
    const std::vector<std::string> cells = cells_of(line);
    REQUIRE(cells.size() == heads.size());
    REQUIRE(cells[0] == kEvents.at(rows).first);
    for (std::size_t column = 1; column < cells.size(); ++column) {
      INFO(cells[0] << " while " << heads[column]);
      const Life& life = lives.at(heads[column]);
      CHECK(in_words(life, next(kPolicy, life, kEvents[rows].second)) == cells[column]);
    }
    ++rows;
  }
  CHECK(rows == kEvents.size());
  CHECK(rows == std::variant_size_v<Event>);
}

Life in(State state) {
  Life life;
  life.state = state;
  return life;
}

Life ending(State state) {
  Life life = in(state);
  life.cause = Cause{Cause::Kind::request, 0, "enough"};
  return life;
}

// A command that ended by itself and whose output is copied, with what has come to pass since.
Life draining(void (*since)(Life&) = [](Life&) {}) {
  Life life = in(State::draining);
  life.command = CommandEnd{};
  since(life);
  return life;
}

// After an attempt that failed.
Life backing_off() {
  Life life = in(State::backing_off);
  life.command = CommandEnd{3, {}};
  life.retries = 1;
  return life;
}

}  // namespace

TEST_CASE("every state meets every event") {
  check_table(
      // clang-format off
R"(event             | waiting     | running                     | terminating        | killing             | draining              | backing-off   | done
ConditionsMet     | running start | .                         | .                  | .                   | .                     | .             | .
PredecessorFailed | done finish | .                           | .                  | .                   | .                     | .             | .
NotNeeded         | done finish | .                           | .                  | .                   | .                     | .             | .
Refused           | done finish | .                           | .                  | .                   | .                     | .             | .
WaitFailed        | done finish | .                           | .                  | .                   | .                     | .             | .
StartFailed       | done finish | done finish                 | .                  | .                   | .                     | .             | .
CommandEnded      | .           | draining drain              | draining drain     | draining drain      | .                     | .             | .
SignalReceived    | done finish | terminating signal2 grace   | terminating signal2| .                   | draining kill         | done finish   | .
CancelRequested   | done finish | terminating signal3 grace   | .                  | .                   | draining kill         | done finish   | .
TimeoutReached    | .           | terminating signal3 grace   | .                  | .                   | draining kill abandon | done finish   | .
AttemptTimeout    | .           | terminating signal3 grace   | .                  | .                   | .                     | .             | .
RetryDue          | .           | .                           | .                  | .                   | .                     | running start | .
Released          | done finish | terminating signal3 grace   | .                  | .                   | draining kill         | done finish   | .
NeverReady        | .           | terminating signal3 grace   | .                  | .                   | .                     | .             | .
GraceExpired      | .           | .                           | killing kill       | .                   | draining kill         | .             | .
PatienceExpired   | .           | .                           | .                  | .                   | .                     | .             | .
DrainExpired      | .           | .                           | .                  | .                   | draining kill         | .             | .
OutputDelivered   | .           | .                           | .                  | .                   | draining kill         | .             | .
DescendantsGone   | .           | .                           | .                  | .                   | .                     | .             | .
HuntExpired       | .           | .                           | .                  | done abandon finish | .                     | .             | .
)",
      // clang-format on
      {{"waiting", in(State::waiting)},
       {"running", in(State::running)},
       {"terminating", ending(State::terminating)},
       {"killing", ending(State::killing)},
       {"draining", draining()},
       {"backing-off", backing_off()},
       {"done", in(State::done)}});
}

TEST_CASE("draining is over when all is delivered and nobody is left, and only ever cut shorter") {
  check_table(
      // clang-format off
R"(event             | killed              | delivered   | gone                | gone, signalled     | gone, drained       | gone, grace over
ConditionsMet     | .                   | .           | .                   | .                   | .                   | .
PredecessorFailed | .                   | .           | .                   | .                   | .                   | .
NotNeeded         | .                   | .           | .                   | .                   | .                   | .
Refused           | .                   | .           | .                   | .                   | .                   | .
WaitFailed        | .                   | .           | .                   | .                   | .                   | .
StartFailed       | .                   | .           | .                   | .                   | .                   | .
CommandEnded      | .                   | .           | .                   | .                   | .                   | .
SignalReceived    | .                   | .           | .                   | done abandon finish | .                   | .
CancelRequested   | .                   | .           | .                   | .                   | .                   | .
TimeoutReached    | draining abandon    | .           | done abandon finish | done abandon finish | done abandon finish | done abandon finish
AttemptTimeout    | .                   | .           | .                   | .                   | .                   | .
RetryDue          | .                   | .           | .                   | .                   | .                   | .
Released          | .                   | .           | .                   | .                   | .                   | .
NeverReady        | .                   | .           | .                   | .                   | .                   | .
GraceExpired      | .                   | .           | .                   | .                   | done abandon finish | .
PatienceExpired   | .                   | .           | .                   | .                   | .                   | .
DrainExpired      | .                   | .           | .                   | .                   | .                   | done abandon finish
OutputDelivered   | .                   | .           | done finish         | done finish         | done finish         | done finish
DescendantsGone   | draining end        | done finish | draining end        | draining end        | draining end        | draining end
HuntExpired       | done abandon finish | done finish | done abandon finish | done abandon finish | done abandon finish | done abandon finish
)",
      // clang-format on
      {{"killed", draining([](Life& life) { life.kill_ordered = true; })},
       {"delivered",
        draining([](Life& life) { life.kill_ordered = life.output_delivered = true; })},
       {"gone", draining([](Life& life) { life.kill_ordered = life.descendants_gone = true; })},
       {"gone, signalled", draining([](Life& life) {
          life.kill_ordered = life.descendants_gone = life.signalled = true;
        })},
       {"gone, drained", draining([](Life& life) {
          life.kill_ordered = life.descendants_gone = life.drain_is_over = true;
        })},
       {"gone, grace over", draining([](Life& life) {
          life.kill_ordered = life.descendants_gone = life.grace_is_over = true;
        })}});
}

TEST_CASE("without a copy the end of the command is followed by the kill at once") {
  LifePolicy policy = kPolicy;
  policy.copies = false;
  for (const State state : {State::running, State::terminating, State::killing}) {
    const Life life = state == State::running ? in(state) : ending(state);
    const Transition after = next(policy, life, event::CommandEnded{});
    CHECK(in_words(life, after) == "draining kill");
    CHECK(after.life.output_delivered);
  }
}

TEST_CASE("what was ordered to be killed while terminating is not ordered again while draining") {
  Life life = next(kPolicy, ending(State::terminating), event::GraceExpired{}).life;
  const Transition after = next(kPolicy, life, event::CommandEnded{});
  CHECK(in_words(life, after) == "draining drain");
  CHECK(in_words(after.life, next(kPolicy, after.life, event::OutputDelivered{})) == ".");
}

TEST_CASE("a signal that is only passed on begins no ending") {
  LifePolicy policy = kPolicy;
  policy.signals_only_pass = true;
  const auto after = [&](const Life& life) {
    return next(policy, life, event::SignalReceived{SIGINT});
  };
  const Life running = in(State::running);
  CHECK(in_words(running, after(running)) == "running signal2");
  CHECK_FALSE(after(running).life.cause);
  CHECK_FALSE(after(running).life.signalled);
  // Where no command runs, or it ends already, a signal means what it always does.
  const Life waiting = in(State::waiting);
  CHECK(in_words(waiting, after(waiting)) == "done finish");
  const Life asked = ending(State::terminating);
  CHECK(in_words(asked, after(asked)) == "terminating signal2");
  CHECK(in_words(draining(), after(draining())) == "draining kill");
}
