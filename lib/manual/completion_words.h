// What the completions of all shells have in common.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "manual/program.h"

namespace stepgate::manual {

// What a shell shows beside an option: its meaning, and the default in brackets.
std::string help_of(const Option& option);

// Does the command take files as words of its own?
bool takes_files(const Command& command);

std::string join(std::span<const std::string> words, std::string_view between);

// `text` with `before` put in front of every character that is one of `special`.
std::string escaped(std::string_view text, std::string_view special,
                    std::string_view before = "\\");

// `text` with the program's name wherever it says PROGRAM.
std::string named(std::string_view text, const Program& program);

}  // namespace stepgate::manual
