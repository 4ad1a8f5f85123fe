// The sub-commands. Each gets the words behind its own name and gives back the exit status.
#pragma once

#include <span>
#include <string_view>

#include "cli/arguments.h"

namespace stepgate::cli {

// Which of the options of cli/options.h a sub-command has.
enum class OptionsOf { nobody, wait, run };

struct Command {
  std::string_view name;
  std::string_view help;
  int (*run)(const Arguments& arguments);
  // What it takes, for the manual page and the completions.
  OptionsOf options = OptionsOf::nobody;
  std::string_view operands = {};  // "DIR", "RUN_DIR [STEP...]"
  std::string_view flags = {};     // its own: without dashes, a comma between them
};

// In the order of the help.
std::span<const Command> all_commands();

int run_command(const Arguments& arguments);
int wait_command(const Arguments& arguments);
int status_command(const Arguments& arguments);
int cancel_command(const Arguments& arguments);
int install_command(const Arguments& arguments);
int schema_command(const Arguments& arguments);
int version_command(const Arguments& arguments);

}  // namespace stepgate::cli
