// What containers see of the machine.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "local/processes/pieces.h"

namespace stepgate::local {

struct Machine {
  // Below every root folder lies this one: empty folders for what is mounted there, and copies of
  // the links and files between them, as far as they can be copied and are not large. Those
  // that are not are bound, unless they lie directly in `/`: nobody counts on a file of others
  // there, and it may be a swap file.
  std::string skeleton;
  std::vector<Piece> pieces;
};

// Makes the skeleton in memory, mounted at the folder `skeleton`, in this process's own mount
// namespace; with empty folders at `more`, which need not be made for each container then.
Result<Machine> look_at_machine(std::string skeleton, const std::vector<std::string>& more);

// Makes the folder `path`, unless it is there; what the machine has at `machines` gives it owner
// and mode.
Result<void> make_like(const std::string& path, const std::string& machines);

}  // namespace stepgate::local
