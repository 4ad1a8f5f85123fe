// A line that a step has written, for a terminal: nothing in it can pass for another step's.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stepgate::local {

struct Gutter {
  std::string prefix;       // before each row, with its colours
  std::size_t columns = 0;  // that it takes
};

// `line`, which has no line break, in rows that a terminal of so many columns does not wrap, behind
// the prefix each. Of what programs send to terminals only tabs and colours stay, which end with
// the line: nothing moves the cursor, clears the screen or names the window. Of what was written
// again behind a carriage return only the last is left.
std::string terminal_line(std::string_view line, const Gutter& gutter, std::size_t columns);

}  // namespace stepgate::local
