// Reading what steps, and other tools, leave in their folders: nothing of it can be trusted, and
// whatever cannot be read is simply not known.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "step/record.h"

namespace stepgate::report {

// Times are as RFC 3339 in UTC, and empty where none is told.
struct AttemptRecord {
  std::string started_at;  // never empty
  std::string finished_at;
  std::optional<int> exit_code;
  std::optional<int> signal;

  bool operator==(const AttemptRecord&) const = default;
};

// A marker's content.
struct MarkerRecord {
  std::string outcome;
  std::optional<int> exit_code;
  std::optional<int> signal;
  std::string reason;
  std::string wait_started_at;
  std::string started_at;  // the command's
  std::string finished_at;
  std::vector<AttemptRecord> attempts;  // as many as the record had room for, the last ones
  std::optional<ResourceUse> use;
};

// An outcome record; of a bare number, as Prow leaves one, the exit code; of anything else nothing.
MarkerRecord read_marker_record(std::string_view text);

// state.json.
struct StateRecord {
  std::string state;  // one of the seven words of docs/protocol.md
  std::string since;
  std::optional<int> pid;
  std::vector<std::string> waiting_for;
  std::optional<int> attempt;  // of the command, 1 for the first

  bool operator==(const StateRecord&) const = default;
};

// Nothing where no state is told.
std::optional<StateRecord> read_state_record(std::string_view text);

// A decimal number and nothing else, apart from a line break behind it.
std::optional<int> read_number(std::string_view text);

}  // namespace stepgate::report
