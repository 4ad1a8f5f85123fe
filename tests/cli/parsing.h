// Options as the programs read them, for tests.
#pragma once

#include <string>
#include <vector>

#include "cli/parse.h"
#include "support/catch.h"

namespace stepgate::test {

using Words = std::vector<std::string>;

inline cli::Sentences sentences(bool for_wait) {
  return {for_wait ? "stepgate wait" : "stepgate run", "Does it.", "Usage: it", "Example: it",
          for_wait};
}

inline cli::Draft draft_of(const Words& options) {
  const auto parsed = parse_options(sentences(false), {options, {"true"}, true});
  if (!parsed) FAIL(describe(parsed.error()));
  return std::get<cli::Draft>(*parsed);
}

// The one line that is said; empty where nothing is wrong.
inline std::string complaint(const Words& options, bool for_wait = false) {
  const auto parsed = parse_options(sentences(for_wait), {options, {"true"}, true});
  return parsed ? "" : describe(parsed.error());
}

}  // namespace stepgate::test
