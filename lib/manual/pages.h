// What is printed from the tables of sub-commands and options, so that it cannot say anything else
// than the program does.
#pragma once

#include <string>

#include "manual/program.h"

namespace stepgate::manual {

// PROGRAM(1), in the man macros of roff.
std::string manual_page(const Program& program);

// What each shell reads to complete `PROGRAM …`.
std::string bash_completion(const Program& program);
std::string zsh_completion(const Program& program);
std::string fish_completion(const Program& program);

// What kubectl runs to complete `kubectl PLUGIN …`, where that is another name of the program; a
// script of bash.
std::string kubectl_completion(const Program& program);

}  // namespace stepgate::manual
