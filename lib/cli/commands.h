// The sub-commands. Each gets the words behind its own name and gives back the exit status.
#pragma once

#include <span>
#include <string_view>

#include "cli/arguments.h"

namespace stepgate::cli {

// Which of the options of cli/options.h a sub-command has.
enum class OptionsOf { nobody, wait, run };

// An option that only one sub-command has.
struct SimpleOption {
  std::string_view name;   // without the dashes
  std::string_view value;  // what stands for the value in the help; empty: it takes none
  std::string_view help;
};

struct Command {
  std::string_view name;
  std::string_view help;
  int (*run)(const Arguments& arguments);
  // What it takes, for the manual page and the completions.
  OptionsOf options = OptionsOf::nobody;
  std::string_view operands = {};  // "DIR", "RUN_DIR [STEP...]"
  std::span<const SimpleOption> own_options = {};
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

std::span<const SimpleOption> status_options();
std::span<const SimpleOption> cancel_options();

}  // namespace stepgate::cli
