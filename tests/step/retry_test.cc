#include "step/retry.h"

#include "step/lifecycle.h"
#include "support/catch.h"

using namespace stepgate;
using namespace std::chrono_literals;

namespace {

LifePolicy two_retries() {
  LifePolicy policy;
  policy.retry = {.retries = 2, .delay = 1s, .on = {}};
  policy.timeout = 1min;
  policy.attempt_timeout = 5s;
  return policy;
}

const Event kFails = event::CommandEnded{{.code = 3, .signal = {}}};
const Event kEndsWell = event::CommandEnded{};
const Event kGone = event::DescendantsGone{};

Life lived(const LifePolicy& policy, std::initializer_list<Event> events) {
  Life life;
  for (const Event& event : events) life = next(policy, life, event).life;
  return life;
}

}  // namespace

TEST_CASE("any failure is worth a retry, or only those that are named") {
  const CommandEnd killed{.code = 0, .signal = 9};
  CHECK(is_worth_retrying({.on = {}}, {.code = 1, .signal = {}}));
  CHECK(is_worth_retrying({.on = {}}, killed));
  CHECK_FALSE(is_worth_retrying({.on = {}}, {}));
  CHECK(is_worth_retrying({.on = {75, 137}}, killed));
  CHECK_FALSE(is_worth_retrying({.on = {75, 137}}, {.code = 1, .signal = {}}));
  CHECK_FALSE(is_worth_retrying({.on = {0}}, {}));
}

TEST_CASE("the delay before a retry doubles up to five minutes") {
  const RetryPolicy policy{.retries = 99, .delay = 40s, .on = {}};
  CHECK(delay_before_retry(policy, 1) == 40s);
  CHECK(delay_before_retry(policy, 2) == 80s);
  CHECK(delay_before_retry(policy, 3) == 160s);
  CHECK(delay_before_retry(policy, 4) == 5min);
  CHECK(delay_before_retry(policy, 2'000'000'000) == 5min);
  CHECK(delay_before_retry({.retries = 1, .delay = 1h, .on = {}}, 1) == 5min);
  CHECK(delay_before_retry({.retries = 1, .delay = 0s, .on = {}}, 2'000'000'000) == 0s);
}

TEST_CASE("a command that fails is started again until it succeeds or no retry is left") {
  const LifePolicy policy = two_retries();
  Life life = lived(policy, {event::ConditionsMet{}, kFails, kGone});
  CHECK(life.state == State::backing_off);
  life = lived(policy, {event::ConditionsMet{}, kFails, kGone, event::RetryDue{}});
  CHECK(life.state == State::running);
  CHECK(life.retries == 1);
  CHECK_FALSE(life.command);
  life =
      lived(policy, {event::ConditionsMet{}, kFails, kGone, event::RetryDue{}, kEndsWell, kGone});
  CHECK(life.outcome->succeeded);
  life = lived(policy, {event::ConditionsMet{}, kFails, kGone, event::RetryDue{}, kFails, kGone,
                        event::RetryDue{}, kFails, kGone});
  CHECK(life.state == State::done);
  CHECK(life.outcome->exit_status == 3);
}

TEST_CASE("whatever asks the step to end, before the last attempt is over, is the last of it") {
  struct Row {
    Event event;
    OutcomeKind kind;
    int exit_status;
  };
  const std::vector<Row> rows{{event::SignalReceived{15}, OutcomeKind::cancelled, 3},
                              {event::CancelRequested{"enough"}, OutcomeKind::cancelled, 122},
                              {event::TimeoutReached{}, OutcomeKind::timed_out, 124},
                              {event::Released{"done with"}, OutcomeKind::ended, 0}};
  for (const Row& row : rows) {
    for (const Life& life :
         {lived(two_retries(), {event::ConditionsMet{}, row.event, kFails, kGone}),
          lived(two_retries(), {event::ConditionsMet{}, kFails, row.event, kGone}),
          lived(two_retries(), {event::ConditionsMet{}, kFails, kGone, row.event}),
          lived(two_retries(),
                {event::ConditionsMet{}, event::AttemptTimeoutReached{}, row.event, kFails, kGone}),
          lived(two_retries(), {event::ConditionsMet{}, event::AttemptTimeoutReached{},
                                event::GraceExpired{}, row.event, kFails, kGone})}) {
      REQUIRE(life.state == State::done);
      CHECK(life.outcome->kind == row.kind);
      CHECK(life.outcome->exit_status == row.exit_status);
    }
  }
}

TEST_CASE("an attempt that timed out has failed whatever its code, and the last one's end counts") {
  LifePolicy policy = two_retries();
  policy.retry.retries = 1;
  policy.retry.on = {75};
  const std::initializer_list<Event> first{event::ConditionsMet{}, event::AttemptTimeoutReached{},
                                           kEndsWell, kGone};
  CHECK(lived(policy, first).state == State::backing_off);
  const Life last =
      lived(policy, {event::ConditionsMet{}, event::AttemptTimeoutReached{}, kEndsWell, kGone,
                     event::RetryDue{}, event::AttemptTimeoutReached{}, event::CancelRequested{"x"},
                     kEndsWell, kGone});
  REQUIRE(last.state == State::done);
  CHECK(last.outcome->kind == OutcomeKind::timed_out);
  CHECK(last.outcome->exit_status == 124);
  CHECK(last.outcome->reason == "the attempt timed out after 5s; the command exited with 0");
}

TEST_CASE("an end that is not worth a retry stands, whatever comes while it drains") {
  LifePolicy policy = two_retries();
  policy.retry.on = {75};
  const Life life =
      lived(policy, {event::ConditionsMet{}, kFails, event::CancelRequested{"late"}, kGone});
  CHECK(life.outcome->kind == OutcomeKind::exited);
  CHECK(life.outcome->exit_status == 3);
}
