// A cancel request to a step that waits, where it lets what it waits for end first.
#include "step/lifecycle.h"
#include "support/catch.h"

using namespace stepgate;

namespace {

LifePolicy patient() {
  LifePolicy policy;
  policy.patient = true;
  return policy;
}

Life cancelled_while_waiting() {
  return next(patient(), Life{}, event::CancelRequested{"enough"}).life;
}

}  // namespace

TEST_CASE("a waiting step that is cancelled waits on for its predecessors, but not for ever") {
  const Transition first = next(patient(), Life{}, event::CancelRequested{"enough"});
  CHECK(first.life.state == State::waiting);
  REQUIRE(first.actions.size() == 1);
  CHECK(std::holds_alternative<action::StartPatienceTimer>(first.actions.front()));
  CHECK(next(patient(), first.life, event::CancelRequested{"again"}).actions.empty());

  const Life late = next(patient(), first.life, event::PatienceExpired{}).life;
  REQUIRE(late.outcome);
  CHECK(late.outcome->kind == OutcomeKind::cancelled);
  CHECK(late.outcome->reason.find("enough") != std::string::npos);
}

TEST_CASE("the failure of a predecessor is what a cancelled step tells") {
  const Life after =
      next(patient(), cancelled_while_waiting(), event::PredecessorFailed{"it failed"}).life;
  REQUIRE(after.outcome);
  CHECK(after.outcome->kind == OutcomeKind::skipped);
}

TEST_CASE("no command is started once a cancel request has come") {
  const Transition after = next(patient(), cancelled_while_waiting(), event::ConditionsMet{});
  REQUIRE(after.life.outcome);
  CHECK(after.life.outcome->kind == OutcomeKind::cancelled);
  CHECK(after.life.state == State::done);
}

TEST_CASE("a cancelled step that is then told to end at once still tells of the request") {
  const Life after =
      next(patient(), cancelled_while_waiting(), event::SignalReceived{SIGTERM}).life;
  REQUIRE(after.outcome);
  CHECK(after.outcome->exit_status == kExitCancelled);
  CHECK(after.outcome->reason.find("enough") != std::string::npos);
}

TEST_CASE("without that patience a cancel request ends a waiting step at once") {
  const Life after = next(LifePolicy{}, Life{}, event::CancelRequested{"enough"}).life;
  REQUIRE(after.outcome);
  CHECK(after.outcome->exit_status == kExitCancelled);
}
