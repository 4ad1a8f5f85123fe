// Predecessors that end one after the other, in any order and any way, and needs that come and go:
// the verdict is what docs/protocol.md says of all that is known by then.
#include <algorithm>
#include <array>

#include "fuzz/fuzz.h"
#include "step/gate.h"

namespace stepgate::fuzz {
namespace {

using Verdict = Gate::Verdict;

constexpr std::array kStandings{Standing::pending, Standing::succeeded, Standing::failed,
                                Standing::lost, Standing::impossible};
constexpr std::array kWays{RunIf::success, RunIf::failure, RunIf::always};

struct Known {
  RunIf run_if = RunIf::success;
  std::size_t pending = 0;
  bool failure = false;
  bool obstacle = false;
  Standing needs = Standing::succeeded;
};

Verdict verdict_of_needs(Standing needs) {
  if (needs == Standing::pending) return Verdict::keep_waiting;
  if (needs == Standing::succeeded) return Verdict::start;
  return needs == Standing::impossible ? Verdict::wait_failed : Verdict::skip_failed;
}

Verdict expected(const Known& known) {
  const Verdict needs = verdict_of_needs(known.needs);
  const bool eager = known.run_if == RunIf::success;
  if (known.obstacle || (eager && needs == Verdict::wait_failed)) return Verdict::wait_failed;
  if (eager && (known.failure || needs == Verdict::skip_failed)) return Verdict::skip_failed;
  if (known.pending > 0) return Verdict::keep_waiting;
  if (known.run_if == RunIf::failure && !known.failure) return Verdict::skip_unneeded;
  return needs;
}

void settle_one(Gate& gate, Known& known, Standing standing) {
  if (known.pending == 0) return;
  gate.settle("step 'a'", standing, "a file is no folder");
  if (standing == Standing::pending) return;
  --known.pending;
  known.failure |= standing == Standing::failed || standing == Standing::lost;
  known.obstacle |= standing == Standing::impossible;
}

}  // namespace

void fuzz_one(std::string_view input) {
  Cutter cutter(input);
  Known known{.run_if = kWays.at(cutter.byte() % kWays.size()), .pending = cutter.byte() % 8};
  Gate gate(known.run_if, known.pending);
  do {
    const unsigned byte = cutter.byte();
    const Standing standing = kStandings.at(byte / 2 % kStandings.size());
    if (byte % 2 == 0) {
      settle_one(gate, known, standing);
    } else {
      gate.set_needs(standing, "skipped: sidecar 'db' failed");
      known.needs = standing;
    }
    const Verdict verdict = gate.verdict();
    demand(verdict == expected(known), "a gate opens as the protocol says");
    const bool decides = verdict != Verdict::keep_waiting && verdict != Verdict::start;
    demand(gate.reason().empty() != decides, "whoever does not run says why");
  } while (!cutter.at_end());
}

}  // namespace stepgate::fuzz
