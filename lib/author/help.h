// The help of stepctl's sub-commands, out of their tables.
#pragma once

#include <string>

#include "author/words.h"

namespace stepgate::author {

// `-f FILE`, `--format FORMAT`, as one writes it.
std::string spelled(const Option& option);

// The text that --help prints.
std::string help_text(const CommandLine& line);

}  // namespace stepgate::author
