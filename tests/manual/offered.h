// A completion, asked of a real bash.
#pragma once

#include <string>
#include <vector>

#include "manual/program.h"

namespace stepgate::manual {

using Words = std::vector<std::string>;

// What bash offers for the last word of a line, sorted. `line` begins with the program's name and
// is cut as readline cuts it; files are those of `folder`.
Words offered(const Program& program, const Words& line, const std::string& folder = "/");

bool has(const Words& words, const std::string& word);

}  // namespace stepgate::manual
