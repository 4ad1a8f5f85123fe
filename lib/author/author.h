// The command line of those who write Pods, `stepctl SUB-COMMAND …`.
#pragma once

#include <string>
#include <vector>

namespace stepgate::author {

// `words` begin with the program's own name. The exit status; never throws.
int run_stepctl(std::vector<std::string> words);

}  // namespace stepgate::author
