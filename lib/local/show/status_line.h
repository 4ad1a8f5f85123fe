// The last line on a terminal: what runs, for how long, and what waits.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/duration.h"
#include "local/show/paint.h"

namespace stepgate::local {

struct Active {
  std::string name;
  Colour colour = Colour::none;
  std::string doing = {};  // where it is more than running: "terminating"
  Duration since{};
};

struct Pending {
  std::string name;
  std::vector<std::string> waits_for = {};
};

struct Progress {
  std::size_t steps = 0;
  std::size_t ended = 0;
  Duration elapsed{};
  std::string doing = {};  // of the run as a whole: "cancelling"
  std::vector<Active> active = {};
  std::vector<Pending> pending = {};
};

// At most `columns` wide; what has no room is cut at the end.
std::string status_line(const Progress& progress, std::size_t columns, const Paint& paint);

}  // namespace stepgate::local
