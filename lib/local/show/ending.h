// How a container of a run ended, put together of what its wrapper has recorded and what the
// backend saw.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/duration.h"
#include "base/timestamp.h"
#include "local/show/paint.h"
#include "local/show/part.h"

namespace stepgate::local {

// What the backend saw of a container.
struct Seen {
  std::optional<Timestamp> started_at;
  std::optional<Timestamp> ended_at;
  std::optional<int> exit_status;
};

struct Ending {
  std::string name;
  Role role = Role::step;
  Colour colour = Colour::none;
  std::string state;  // "succeeded", "failed", "skipped", "timed-out", …, "not started"
  bool has_succeeded = false;
  bool was_needed = true;        // false: skipped, so its failure is another's
  std::optional<int> exit_code;  // its command's, where that ran
  int exit_status = 0;           // its container's
  std::string reason;
  std::optional<Timestamp> waited_from;
  std::optional<Timestamp> ran_from;  // empty where its command never ran
  std::optional<Timestamp> ended_at;
  // Its command's attempts together, as a report has it: neither the pauses between them nor the
  // last of its output count.
  std::optional<Duration> ran_for;
};

// Reads the part's folder. All of it has ended: a wrapper that left no marker is dead.
Ending ending_of(const Part& part, const Seen& seen, std::span<const Part> all);

// Init containers are told of only where they failed.
bool is_told(const Ending& ending);

// The exit code of the first that failed by itself, sidecars aside; 0 where none did.
int exit_status_of(std::span<const Ending> endings);

}  // namespace stepgate::local
