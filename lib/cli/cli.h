// The native command line, `stepgate SUB-COMMAND …`.
#pragma once

#include <string>
#include <vector>

namespace stepgate::cli {

// `words` begin with the program's own name. The exit status; never throws.
int run_stepgate(std::vector<std::string> words);

}  // namespace stepgate::cli
