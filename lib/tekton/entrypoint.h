// The program `entrypoint`: Tekton's own, by another engine.
#pragma once

#include <string>
#include <vector>

namespace stepgate::tekton {

// `words` begin with the program's own name. The exit status; never throws.
int run_entrypoint(const std::vector<std::string>& words);

}  // namespace stepgate::tekton
