// The JSON Schema (draft 2020-12) of step specs, from the table of options.
#pragma once

#include <string>
#include <vector>

#include "cli/options.h"

namespace stepgate::cli {

// Of specs that may hold these options and a command. Indented, with a line break at the end.
std::string spec_schema(const std::vector<const Option*>& options);

}  // namespace stepgate::cli
