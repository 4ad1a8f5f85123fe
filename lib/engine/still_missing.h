// What a wait still lacks, told to people.
#pragma once

#include <string>
#include <vector>

namespace stepgate {

struct StillMissing {
  std::string called;
  std::string path = {};  // where it will show, for what another container's step leaves
  std::string why = {};   // what the last try of a probe came to, or the first lacks so far
};

// "step 'a', tcp db:80 (connection refused) and 7 more".
std::string in_words(const std::vector<StillMissing>& missing);

// Logs what is waited for, and which of it no other container can ever leave here.
void explain_long_wait(const std::vector<StillMissing>& missing);

}  // namespace stepgate
