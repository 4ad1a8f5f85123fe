// What the completions of all shells have in common.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/options.h"

namespace stepgate::manual {

// How an option's value is completed.
enum class Value { none, words, files, unknown };

// An option as the completions tell it, be it of the table or the sub-command's own.
struct Completed {
  std::string_view name;
  std::string_view value;  // what stands for the value
  std::string_view help;
  Value completed_by = Value::none;
  bool repeatable = false;
  std::vector<std::string> choices = {};
};

// Every option of a sub-command but --help, which each has.
std::vector<Completed> options_of(const cli::Command& command);

std::string join(std::span<const std::string> words, std::string_view between);

// `text` with `before` put in front of every character that is one of `special`.
std::string escaped(std::string_view text, std::string_view special,
                    std::string_view before = "\\");

}  // namespace stepgate::manual
