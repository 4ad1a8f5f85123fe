// What has become of one step, as its folder tells it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/records.h"

namespace stepgate::report {

enum class Stage {
  pending,     // the folder is there, and nothing in it says that anybody runs
  active,      // there is a wrapper; what it does is in `state`, as far as it tells
  succeeded,   // `out` is there
  failed,      // only `out.err` is
  lost,        // its wrapper was killed before it left a marker
  unreadable,  // the folder may not be searched
  gone         // there was such a folder, and there is none any more
};

struct StepStatus {
  std::string step;
  Stage stage = Stage::pending;
  std::string state;            // active: state.json's word, or `started` where there is none
  std::string since;            // RFC 3339; empty where nobody knows. Ended: since its end
  std::string started;          // likewise; when its wrapper began
  std::string command_started;  // likewise; of the first attempt, for one that has ended
  std::vector<AttemptRecord> attempts;  // likewise
  std::optional<ResourceUse> use;       // likewise
  std::optional<StateRecord> last;      // lost: what it was doing
  std::optional<int> exit_code;
  std::optional<int> signal;
  std::string outcome;  // the record's word; empty where there is none
  std::string reason;   // in whatever words the record has: not fit to be shown as it is
  std::optional<int> pid;
  std::optional<int> attempt;  // active: that of the command, 1 for the first
  std::vector<std::string> waiting_for;

  bool operator==(const StepStatus&) const = default;
};

[[nodiscard]] bool is_finished(const StepStatus& status);

// The word for it: the stage's own, or what an active one does.
std::string state_word(const StepStatus& status);

// The same for people: of one that has ended the record's word, where that says more than that it
// has failed.
std::string telling_word(const StepStatus& status);

// Is a lease that reads as free a sign that its wrapper is dead? Not where the file system may hide
// the other side of a FIFO (os::has_partial_events), unless this process has seen it held.
enum class FreeLease { means_lost, means_nothing };

// Looks in the order that docs/protocol.md has: marker, lease, state.json. Nothing where the run
// directory has no folder of that name. `step` is a good step's name.
std::optional<StepStatus> read_step(const std::string& run_dir, const std::string& step,
                                    FreeLease free_lease);
// The same, with what the file system of the folder says about leases.
std::optional<StepStatus> read_step(const std::string& run_dir, const std::string& step);

}  // namespace stepgate::report
