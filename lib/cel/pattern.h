// Regular expressions, as Go's regexp package takes them.
#pragma once

#include <string>
#include <string_view>

#include "cel/limits.h"
#include "cel/outcome.h"

namespace stepgate::cel {

// Is there a match anywhere in the text? A bad pattern is an (absorbable) error.
Outcome<bool> matches_pattern(Budget& budget, std::string_view text, std::string_view pattern);

}  // namespace stepgate::cel
