// Whole lives: what a step's end comes to, in whatever order things happen.
#include <initializer_list>

#include "step/lifecycle.h"
#include "support/catch.h"

using namespace stepgate;

namespace {

const LifePolicy kPlain{
    .on_error = OnError::stop, .stop_signal = SIGTERM, .timeout = {}, .copies = false};

Life lived(std::initializer_list<Event> events, const LifePolicy& policy = kPlain) {
  Life life;
  for (const Event& event : events) life = next(policy, life, event).life;
  return life;
}

Outcome outcome_of(std::initializer_list<Event> events, const LifePolicy& policy = kPlain) {
  const Life life = lived(events, policy);
  REQUIRE(life.state == State::done);
  REQUIRE(life.outcome);
  return *life.outcome;
}

const event::ConditionsMet kStart{};
const event::DescendantsGone kGone{};
event::CommandEnded exited(int code) { return {{.code = code, .signal = {}}}; }
event::CommandEnded killed_by(int signal) { return {{.code = 0, .signal = signal}}; }
const event::SignalReceived kTerm{SIGTERM};
const event::SignalReceived kInt{SIGINT};
const event::CancelRequested kCancel{"no longer needed"};
const event::TimeoutReached kTimeout{};
const event::GraceExpired kGraceOver{};
const event::DrainExpired kDrainOver{};
const event::OutputDelivered kDelivered{};

}  // namespace

TEST_CASE("a command that ends by itself decides the exit") {
  CHECK(outcome_of({kStart, exited(0), kGone}).exit_status == 0);
  CHECK(outcome_of({kStart, exited(0), kGone}).succeeded);
  CHECK(outcome_of({kStart, exited(7), kGone}).exit_status == 7);
  CHECK_FALSE(outcome_of({kStart, exited(7), kGone}).succeeded);
  CHECK(outcome_of({kStart, killed_by(SIGSEGV), kGone}).exit_status == 128 + SIGSEGV);
  CHECK(outcome_of({kStart, killed_by(SIGSEGV), kGone}).kind == OutcomeKind::signalled);
}

TEST_CASE("errors that do not count leave a success, but not where the step was ended") {
  LifePolicy policy = kPlain;
  policy.on_error = OnError::go_on;
  CHECK(outcome_of({kStart, exited(7), kGone}, policy).exit_status == 0);
  CHECK(outcome_of({kStart, exited(7), kGone}, policy).succeeded);
  CHECK(outcome_of({kStart, killed_by(SIGKILL), kGone}, policy).exit_status == 0);
  CHECK(outcome_of({kStart, kTimeout, exited(7), kGone}, policy).exit_status == 124);
  CHECK(outcome_of({kStart, kTerm, exited(7), kGone}, policy).exit_status == 7);
  CHECK(outcome_of({kStart, kCancel, exited(0), kGone}, policy).exit_status == 122);
  CHECK_FALSE(outcome_of({kStart, kCancel, exited(0), kGone}, policy).succeeded);
}

TEST_CASE("each cause has its exit") {
  CHECK(outcome_of({kStart, kTimeout, exited(0), kGone}).exit_status == 124);
  CHECK(outcome_of({kStart, kTimeout, exited(0), kGone}).kind == OutcomeKind::timed_out);
  CHECK(outcome_of({kStart, kCancel, killed_by(SIGTERM), kGone}).exit_status == 122);
  CHECK(outcome_of({kStart, kCancel, exited(3), kGone}).kind == OutcomeKind::cancelled);
  CHECK(outcome_of({kStart, kTerm, exited(3), kGone}).exit_status == 3);
  CHECK(outcome_of({kStart, kTerm, exited(0), kGone}).exit_status == 128 + SIGTERM);
  CHECK(outcome_of({kStart, kInt, exited(0), kGone}).exit_status == 128 + SIGINT);
  CHECK(outcome_of({kStart, kInt, killed_by(SIGKILL), kGone}).exit_status == 128 + SIGKILL);
  CHECK(outcome_of({kTerm}).exit_status == 128 + SIGTERM);
  CHECK(outcome_of({kCancel}).exit_status == 122);
  CHECK(outcome_of({event::PredecessorFailed{"x"}}).exit_status == 121);
  CHECK(outcome_of({event::NotNeeded{"x"}}).exit_status == 0);
  CHECK(outcome_of({event::NotNeeded{"x"}}).succeeded);
  CHECK(outcome_of({event::Refused{"x"}}).exit_status == 121);
  CHECK(outcome_of({event::Refused{"x"}}).kind == OutcomeKind::refused);
  CHECK(outcome_of({event::WaitFailed{"x"}}).exit_status == 123);
  CHECK(outcome_of({event::StartFailed{1, "x"}}).exit_status == 1);
  CHECK(outcome_of({event::StartFailed{1, "x"}}).kind == OutcomeKind::cannot_start);
  CHECK(outcome_of({kStart, event::StartFailed{126, "x"}}).exit_status == 126);
  CHECK(outcome_of({kStart, event::StartFailed{127, "x"}}).exit_status == 127);
}

TEST_CASE("the first cause wins") {
  CHECK(outcome_of({kStart, kTimeout, kTerm, kCancel, exited(1), kGone}).kind ==
        OutcomeKind::timed_out);
  CHECK(outcome_of({kStart, kCancel, kTimeout, kTerm, exited(1), kGone}).exit_status == 122);
  CHECK(outcome_of({kStart, kTerm, kCancel, kTimeout, exited(1), kGone}).exit_status == 1);
  CHECK(outcome_of({kStart, kInt, kTerm, exited(0), kGone}).exit_status == 128 + SIGINT);
}

TEST_CASE("the end of the command is a cause too: what comes later changes no outcome") {
  for (const Event& late : {Event(kTerm), Event(kCancel), Event(kTimeout), Event(kGraceOver),
                            Event(event::StartFailed{127, "late"})}) {
    const Outcome outcome = outcome_of({kStart, exited(0), late, kGone});
    CHECK(outcome.exit_status == 0);
    CHECK(outcome.succeeded);
  }
}

TEST_CASE("a command that cannot be killed is left behind, with the cause's own exit") {
  const event::HuntExpired unkillable{};
  CHECK(outcome_of({kStart, kTimeout, kGraceOver, unkillable}).exit_status == 124);
  CHECK(outcome_of({kStart, kTerm, kGraceOver, unkillable}).exit_status == 128 + SIGTERM);
  CHECK_FALSE(outcome_of({kStart, kTerm, kGraceOver, unkillable}).command);
}

TEST_CASE("copied output is waited for beyond the drain time, but not beyond the grace time") {
  LifePolicy policy = kPlain;
  policy.copies = true;
  const Life patient = lived({kStart, exited(0), kDrainOver, kGone}, policy);
  CHECK(patient.state == State::draining);
  CHECK(next(policy, patient, kDelivered).life.state == State::done);

  const Life ended = lived({kStart, kTerm, exited(0), kDrainOver, kGone}, policy);
  CHECK(ended.state == State::draining);
  CHECK(next(policy, ended, kGraceOver).life.state == State::done);

  // In the other order too: the grace time was over before the command was.
  const Life late = lived({kStart, kTerm, kGraceOver, killed_by(SIGKILL), kGone}, policy);
  CHECK(late.state == State::draining);
  CHECK(next(policy, late, kDrainOver).life.state == State::done);
}

TEST_CASE("a second signal gives the output up; the first may have come while terminating") {
  LifePolicy policy = kPlain;
  policy.copies = true;
  const Life once = lived({kStart, exited(0), kTerm, kGone}, policy);
  CHECK(once.state == State::draining);
  CHECK(next(policy, once, kTerm).life.state == State::done);
  CHECK(lived({kStart, kTerm, exited(0), kTerm, kGone}, policy).state == State::done);
  // A request was no signal.
  CHECK(lived({kStart, kCancel, exited(0), kTerm, kGone}, policy).state == State::draining);
}

TEST_CASE("output that is delivered while the command still runs is not waited for at its end") {
  LifePolicy policy = kPlain;
  policy.copies = true;
  for (const Life& alive :
       {lived({kStart, kDelivered}, policy), lived({kStart, kDelivered, kTerm}, policy),
        lived({kStart, kTerm, kDelivered}, policy)}) {
    const Transition end = next(policy, alive, exited(0));
    CHECK(end.life.state == State::draining);
    REQUIRE(end.actions.size() == 1);
    CHECK(std::holds_alternative<action::KillDescendants>(end.actions.front()));
    CHECK(next(policy, end.life, kGone).life.state == State::done);
  }
  // Once the grace time is over they are being killed already.
  const Life killing = lived({kStart, kDelivered, kTerm, kGraceOver}, policy);
  CHECK(next(policy, killing, killed_by(SIGKILL)).actions.empty());
}

TEST_CASE("the answer to a hunt that this attempt has not ordered ends none of it") {
  LifePolicy policy = kPlain;
  policy.copies = true;
  for (const Event& stale : {Event(kGone), Event(event::HuntExpired{})}) {
    CHECK(lived({kStart, exited(0), stale, kDelivered}, policy).state == State::draining);
    CHECK(lived({kStart, exited(0), stale, kDelivered, kGone}, policy).state == State::done);
  }
}

TEST_CASE("the reason names the cause and what became of the command") {
  LifePolicy policy = kPlain;
  policy.timeout = std::chrono::seconds(90);
  CHECK(outcome_of({kStart, kTimeout, exited(3), kGone}, policy).reason ==
        "timed out after 1m30s; the command exited with 3");
  CHECK(outcome_of({kStart, kCancel, killed_by(SIGTERM), kGone}).reason ==
        "cancelled on request: no longer needed; the command was killed by signal 15 (TERM)");
  CHECK(outcome_of({kInt}).reason == "cancelled by signal 2 (INT)");
}

TEST_CASE("states have the names that state.json shows") {
  CHECK(name_of(State::waiting) == "waiting");
  CHECK(name_of(State::running) == "running");
  CHECK(name_of(State::terminating) == "terminating");
  CHECK(name_of(State::killing) == "killing");
  CHECK(name_of(State::draining) == "draining");
  CHECK(name_of(State::done) == "done");
}

TEST_CASE("a signal that was only passed on leaves the end to the command") {
  LifePolicy policy = kPlain;
  policy.signals_only_pass = true;
  CHECK(outcome_of({kStart, kTerm, exited(0), kGone}, policy).succeeded);
  CHECK(outcome_of({kStart, kTerm, exited(3), kGone}, policy).kind == OutcomeKind::exited);
  CHECK(outcome_of({kStart, kInt, kTerm, killed_by(SIGTERM), kGone}, policy).kind ==
        OutcomeKind::signalled);
  CHECK(outcome_of({kStart, kTerm, kCancel, exited(0), kGone}, policy).exit_status == 122);
  CHECK(outcome_of({kTerm}, policy).exit_status == 128 + SIGTERM);
}
