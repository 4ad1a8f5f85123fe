// Cuts an expression into its words.
#pragma once

#include <string_view>
#include <vector>

#include "cel/outcome.h"
#include "cel/token.h"

namespace stepgate::cel {

// Without white space and comments; the last one is `end`. `source` is valid UTF-8. The longest
// word wins, so `1in[1]` is `1`, `in`, `[1]`. Literals are only delimited here, not yet decoded.
Outcome<std::vector<Token>> tokenize(std::string_view source);

}  // namespace stepgate::cel
