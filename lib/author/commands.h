// stepctl's sub-commands. Each gets the words behind its own name and gives back the exit status.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "author/words.h"

namespace stepgate::author {

// 0 is success.
inline constexpr int kExitFindings = 1;  // something is wrong with what a file says
inline constexpr int kExitMisuse = 125;  // with the command line, or a file cannot be read

struct Command {
  std::string_view name;
  std::string_view help;
  int (*run)(const std::vector<std::string>& words);
  const CommandLine* line;  // for the manual page and the completions too
};

// In the order of the help.
std::span<const Command> all_commands();

int render_command(const std::vector<std::string>& words);
int run_command(const std::vector<std::string>& words);
int wrap_command(const std::vector<std::string>& words);
int lint_command(const std::vector<std::string>& words);
int report_command(const std::vector<std::string>& words);
int version_command(const std::vector<std::string>& words);

const CommandLine& render_line();
const CommandLine& run_line();
const CommandLine& wrap_line();
const CommandLine& lint_line();
const CommandLine& report_line();
const CommandLine& version_line();

}  // namespace stepgate::author
