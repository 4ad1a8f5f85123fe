// A command in one string, as a shell would cut it into words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace stepgate {

// By the shell's quoting rules (POSIX.1-2017, Shell Command Language, 2.2): blanks separate, and
// backslash, '…' and "…" quote. Nothing is expanded, and `|`, `;`, `&&` and the like are characters
// as any other, since no shell runs. `invalid`: a quote that is not closed, a backslash at the end,
// no word at all, an empty first word.
Result<std::vector<std::string>> split_shell_words(std::string_view text);

}  // namespace stepgate
