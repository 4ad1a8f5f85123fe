#include "step/gate.h"

#include "support/catch.h"

using namespace stepgate;
using Verdict = Gate::Verdict;

namespace {

// Of two predecessors, those that have settled so far.
Gate gate(RunIf run_if, std::initializer_list<Standing> settled) {
  Gate gate(run_if, 2);
  int number = 0;
  for (const Standing standing : settled) {
    gate.settle("step '" + std::to_string(++number) + "'", standing, "a file is in the way");
  }
  return gate;
}

constexpr auto kPending = Standing::pending;
constexpr auto kGood = Standing::succeeded;
constexpr auto kBad = Standing::failed;
constexpr auto kLost = Standing::lost;
constexpr auto kHopeless = Standing::impossible;

// The verdicts, as short as a table wants them.
constexpr auto wait = Verdict::keep_waiting;
constexpr auto start = Verdict::start;
constexpr auto skip = Verdict::skip_failed;
constexpr auto unneeded = Verdict::skip_unneeded;
constexpr auto hopeless = Verdict::wait_failed;

}  // namespace

TEST_CASE("what the predecessors' standings come to") {
  struct Row {
    std::initializer_list<Standing> settled;
    Verdict success, failure, always;
  };
  const Row rows[] = {
      // settled                success   failure   always
      {{}, wait, wait, wait},
      {{kPending, kPending}, wait, wait, wait},
      {{kGood}, wait, wait, wait},
      {{kBad}, skip, wait, wait},
      {{kLost}, skip, wait, wait},
      {{kHopeless}, hopeless, hopeless, hopeless},
      {{kGood, kGood}, start, unneeded, start},
      {{kGood, kBad}, skip, start, start},
      {{kBad, kGood}, skip, start, start},
      {{kBad, kBad}, skip, start, start},
      {{kGood, kLost}, skip, start, start},
      {{kLost, kBad}, skip, start, start},
      {{kGood, kHopeless}, hopeless, hopeless, hopeless},
      {{kBad, kHopeless}, hopeless, hopeless, hopeless},
  };
  for (const Row& row : rows) {
    INFO("row " << &row - rows);
    CHECK(gate(RunIf::success, row.settled).verdict() == row.success);
    CHECK(gate(RunIf::failure, row.settled).verdict() == row.failure);
    CHECK(gate(RunIf::always, row.settled).verdict() == row.always);
  }
}

TEST_CASE("with no predecessors a step starts, unless it is there for failures only") {
  CHECK(Gate(RunIf::success, 0).verdict() == Verdict::start);
  CHECK(Gate(RunIf::always, 0).verdict() == Verdict::start);
  CHECK(Gate(RunIf::failure, 0).verdict() == Verdict::skip_unneeded);
}

TEST_CASE("the reason names the first that failed, and how") {
  CHECK(gate(RunIf::success, {kBad, kBad}).reason() == "skipped: step '1' failed");
  CHECK(gate(RunIf::success, {kGood, kLost}).reason() ==
        "skipped: step '2' is lost: its wrapper was killed before it left a marker");
  CHECK(gate(RunIf::failure, {kGood, kGood}).reason() == "skipped: nothing before it failed");
  CHECK(gate(RunIf::always, {kHopeless}).reason() ==
        "waiting for step '1' is hopeless: a file is in the way");
  CHECK(gate(RunIf::success, {}).reason().empty());
  CHECK(gate(RunIf::success, {kGood, kGood}).reason().empty());
}

TEST_CASE("what a step needs counts once it is known that the step is needed") {
  struct Row {
    std::initializer_list<Standing> settled;
    Standing needs;
    Verdict success, failure, always;
  };
  const Row rows[] = {
      // settled       needs      success   failure   always
      {{}, kPending, wait, wait, wait},
      {{kGood}, kGood, wait, wait, wait},
      {{kBad}, kPending, skip, wait, wait},
      {{kGood, kGood}, kPending, wait, unneeded, wait},
      {{kGood, kBad}, kPending, skip, wait, wait},
      {{kGood, kGood}, kGood, start, unneeded, start},
      {{kGood, kBad}, kGood, skip, start, start},
      {{}, kBad, skip, wait, wait},
      {{kGood, kGood}, kBad, skip, unneeded, skip},
      {{kGood, kBad}, kBad, skip, skip, skip},
      {{}, kHopeless, hopeless, wait, wait},
      {{kGood}, kHopeless, hopeless, wait, wait},
      {{kBad}, kHopeless, hopeless, wait, wait},
      {{kHopeless}, kBad, hopeless, hopeless, hopeless},
      {{kGood, kGood}, kHopeless, hopeless, unneeded, hopeless},
      {{kGood, kBad}, kHopeless, hopeless, hopeless, hopeless},
  };
  for (const Row& row : rows) {
    INFO("row " << &row - rows);
    for (const auto& [run_if, verdict] :
         {std::pair(RunIf::success, row.success), std::pair(RunIf::failure, row.failure),
          std::pair(RunIf::always, row.always)}) {
      Gate asked = gate(run_if, row.settled);
      asked.set_needs(row.needs, "the database is gone");
      CHECK(asked.verdict() == verdict);
    }
  }
}

TEST_CASE("needs may come and go until the step starts") {
  Gate asked(RunIf::success, 0);
  asked.set_needs(kPending, "");
  CHECK(asked.verdict() == Verdict::keep_waiting);
  asked.set_needs(kGood, "");
  CHECK(asked.verdict() == Verdict::start);
  asked.set_needs(kPending, "");
  CHECK(asked.verdict() == Verdict::keep_waiting);
}

TEST_CASE("the reason names what decided") {
  Gate both = gate(RunIf::success, {kBad});
  both.set_needs(kBad, "the database is gone");
  CHECK(both.reason() == "skipped: step '1' failed");
  Gate needed = gate(RunIf::failure, {kBad, kGood});
  needed.set_needs(kBad, "the database is gone");
  CHECK(needed.reason() == "skipped: the database is gone");
  Gate hopeless = gate(RunIf::always, {kBad, kGood});
  hopeless.set_needs(kHopeless, "there is no such probe");
  CHECK(hopeless.reason() == "there is no such probe");
}
