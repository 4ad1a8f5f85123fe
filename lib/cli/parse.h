// The options of `run` and `wait`, from all the places where they can stand.
#pragma once

#include <variant>

#include "cli/words.h"

namespace stepgate::cli {

// What the command line and, behind it, a step spec say, added up; or the help, or one line that
// says what is wrong.
Result<std::variant<Draft, Help>> parse_options(const Sentences& sentences,
                                                const Arguments& arguments);

}  // namespace stepgate::cli
