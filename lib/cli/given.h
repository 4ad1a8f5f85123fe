// Options with the values that they were given, wherever these came from, and what they add up to.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "cli/draft.h"
#include "cli/options.h"

namespace stepgate::cli {

struct Given {
  const Option* option = nullptr;
  std::vector<std::string> values = {};  // one, unless the option is repeatable
  std::string source = {};               // the step spec that has it; empty: the command line
};

// Or one line that names the first option whose value is none, and what would be right.
Result<Draft> add_up(const std::deque<Given>& given);

}  // namespace stepgate::cli
