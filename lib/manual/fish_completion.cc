#include <fmt/format.h>

#include "manual/pages.h"
#include "manual/words.h"

namespace stepgate::manual {
namespace {

std::string quoted(std::string_view text) { return "'" + escaped(text, "\\'") + "'"; }

// What stands behind the name of an option.
std::string value_arguments(const Completed& option) {
  switch (option.completed_by) {
    case Value::none:
      return "";
    case Value::words:
      return fmt::format(" -xa {}", quoted(join(option.choices, " ")));
    case Value::files:
      return " -rF";
    case Value::unknown:
      break;
  }
  return " -x";
}

std::string lines_of(const cli::Command& command) {
  const std::string begin = fmt::format("complete -c stepgate -n '__stepgate_in {}'", command.name);
  std::string text;
  for (const Completed& option : options_of(command)) {
    text += fmt::format("{} -l {}{} -d {}\n", begin, option.name, value_arguments(option),
                        quoted(option.help));
  }
  text += begin + " -l help\n";
  const bool takes_files = !command.operands.empty() && command.options == cli::OptionsOf::nobody;
  if (takes_files) text += begin + " -F\n";
  return text;
}

constexpr std::string_view kHead = R"(# fish completion of stepgate(1)

# In the options of this sub-command, with no -- before the cursor.
function __stepgate_in
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test $words[2] = $argv[1]; and not contains -- -- $words
end

# Behind the --: a program and what it takes.
function __stepgate_behind_dashes
    contains -- -- (commandline -opc)
end

complete -c stepgate -f
complete -c stepgate -n __fish_use_subcommand -l help
complete -c stepgate -n __fish_use_subcommand -l version
complete -c stepgate -n __stepgate_behind_dashes -F -a '(__fish_complete_command)'
)";

}  // namespace

std::string fish_completion() {
  std::string text{kHead};
  for (const cli::Command& command : cli::all_commands()) {
    text += fmt::format("\ncomplete -c stepgate -n __fish_use_subcommand -a {} -d {}\n",
                        command.name, quoted(command.help));
    text += lines_of(command);
  }
  return text;
}

}  // namespace stepgate::manual
