// What a sub-command prints, as opposed to what it logs.
#pragma once

#include <string_view>

namespace stepgate::cli {

// Writes all of `text` to stdout. The exit status: 0, or 125 where that cannot be done, which is
// then said.
int show(std::string_view text);

}  // namespace stepgate::cli
