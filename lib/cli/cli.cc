#include "cli/cli.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/misuse.h"
#include "cli/show.h"

namespace stepgate::cli {
namespace {

std::string help_text() {
  std::string text =
      "stepgate runs the containers of a Pod in order.\n"
      "Usage: stepgate COMMAND [OPTIONS]\n\nCommands:\n";
  for (const Command& command : all_commands()) {
    text += fmt::format("  {:<10}{}\n", command.name, command.help);
  }
  text +=
      "\nEach has a --help of its own; stepgate help COMMAND prints it too.\n"
      "Example: stepgate run --step build --after clone -- make\n";
  return text;
}

std::string command_names() {
  std::string names;
  for (const Command& command : all_commands()) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", command.name);
  }
  return names;
}

int run_named(const std::string& name, const std::vector<std::string>& words) {
  for (const Command& command : all_commands()) {
    if (command.name == name) return command.run(cut_arguments(words));
  }
  return misuse(fmt::format("'{}' is no command: use one of {}", name, command_names()));
}

}  // namespace

std::span<const Command> all_commands() {
  static const std::array kCommands{
      Command{"run", "wait for other steps, run a command, leave a marker", run_command,
              OptionsOf::run, "-- COMMAND [ARGUMENT...]"},
      Command{"wait", "only wait, as run would", wait_command, OptionsOf::wait},
      Command{"status", "show the steps of a run directory", status_command, OptionsOf::nobody,
              "[RUN_DIR]", status_options()},
      Command{"cancel", "ask steps to end", cancel_command, OptionsOf::nobody, "RUN_DIR [STEP...]",
              cancel_options()},
      Command{"install", "copy this program into a folder", install_command, OptionsOf::nobody,
              "DIR"},
      Command{"schema", "print the JSON Schema of step specs", schema_command},
      Command{"version", "print the version", version_command},
  };
  return kCommands;
}

int run_stepgate(std::vector<std::string> words) {
  if (words.size() < 2) {
    return misuse(fmt::format("there is no command: use one of {}, or --help", command_names()));
  }
  const std::string& name = words[1];
  if (name == "help" && words.size() > 2) return run_named(words[2], {"--help"});
  if (name == "--help" || name == "-h" || name == "help") return show(help_text());
  if (name == "--version") return version_command({});
  return run_named(name, {words.begin() + 2, words.end()});
}

}  // namespace stepgate::cli
