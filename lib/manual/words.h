// What the completions of all shells have in common.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/options.h"

namespace stepgate::manual {

// The options of the table that a sub-command has.
std::vector<const cli::Option*> options_of(const cli::Command& command);

// Its own flags, without dashes; every sub-command has --help besides.
std::vector<std::string> flags_of(const cli::Command& command);

// How an option's value is completed.
enum class Value { none, words, files, unknown };
Value value_of(const cli::Option& option);

std::string join(std::span<const std::string> words, std::string_view between);

// `text` with `before` put in front of every character that is one of `special`.
std::string escaped(std::string_view text, std::string_view special,
                    std::string_view before = "\\");

}  // namespace stepgate::manual
