#include "author/author.h"

#include <array>
#include <new>

#include <fmt/format.h>

#include "author/commands.h"
#include "author/output.h"

namespace stepgate::author {
namespace {

const std::array kCommands{
    Command{"render", "make a Pod of a Tekton Task", render_command, &render_line()},
    Command{"wrap", "make a Pod's containers run in order", wrap_command, &wrap_line()},
    Command{"run", "run a Task or a Pod on this machine", run_command, &run_line()},
    Command{"lint", "find what will bite in an ordered Pod", lint_command, &lint_line()},
    Command{"report", "show where a run's time went", report_command, &report_line()},
    Command{"version", "print the version", version_command, &version_line()},
};

std::string help_text() {
  std::string text =
      "stepctl makes ordered Pods of Tekton Tasks and plain Pods, and runs them here.\n"
      "Usage: stepctl COMMAND [OPTIONS]\n\nCommands:\n";
  for (const Command& command : kCommands) {
    text += fmt::format("  {:<10}{}\n", command.name, command.help);
  }
  return text +
         "\nEach has a --help of its own; stepctl help COMMAND prints it too.\n"
         "Exit: 0; 1 where something is wrong in a file; 125 on misuse.\n"
         "Example: stepctl wrap -f pod.yaml | kubectl apply -f -\n";
}

std::string command_names() {
  std::string names;
  for (const Command& command : kCommands) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", command.name);
  }
  return names;
}

int run_named(const std::string& name, const std::vector<std::string>& words) {
  for (const Command& command : kCommands) {
    if (command.name != name) continue;
    try {
      return command.run(words);
    } catch (const std::bad_alloc&) {
      return misuse("there is not enough memory for this");
    }
  }
  return misuse(fmt::format("'{}' is no command: use one of {}", name, command_names()));
}

}  // namespace

std::span<const Command> all_commands() { return kCommands; }

int run_stepctl(std::vector<std::string> words) {
  if (words.size() < 2) {
    return misuse(fmt::format("there is no command: use one of {}, or --help", command_names()));
  }
  const std::string& name = words[1];
  if (name == "help" && words.size() > 2) return run_named(words[2], {"--help"});
  if (name == "--help" || name == "-h" || name == "help") return print(help_text());
  if (name == "--version") return version_command({});
  return run_named(name, {words.begin() + 2, words.end()});
}

}  // namespace stepgate::author
