// What is printed from the tables of sub-commands and options, so that it cannot say anything else
// than the program does.
#pragma once

#include <string>

namespace stepgate::manual {

// stepgate(1), in the man macros of roff.
std::string manual_page();

// What each shell reads to complete `stepgate …`.
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace stepgate::manual
