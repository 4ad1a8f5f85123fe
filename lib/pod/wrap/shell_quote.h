// Words in one string, for what splits it by the shell's quoting rules.
#pragma once

#include <span>
#include <string>

namespace stepgate::pod {

// base/shell_words.h gives the same words back.
std::string shell_quoted(std::span<const std::string> words);

}  // namespace stepgate::pod
