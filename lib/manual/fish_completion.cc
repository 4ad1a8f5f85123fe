#include <algorithm>

#include <fmt/format.h>

#include "manual/completion_words.h"
#include "manual/pages.h"

namespace stepgate::manual {
namespace {

std::string in_quotes(std::string_view text) { return "'" + escaped(text, "\\'") + "'"; }

std::string names_of(const Option& option) {
  return option.letter.empty() ? fmt::format("-l {}", option.name)
                               : fmt::format("-s {} -l {}", option.letter, option.name);
}

// What stands behind the name of an option.
std::string value_arguments(const Option& option) {
  switch (option.completed_by) {
    case Value::none:
      return "";
    case Value::words:
      return fmt::format(" -xa {}", in_quotes(join(option.choices, " ")));
    case Value::files:
      return " -rF";
    case Value::unknown:
      break;
  }
  return " -x";
}

std::string lines_of(const Command& command) {
  const std::string begin = fmt::format("complete -c PROGRAM -n '__PROGRAM_in {}'", command.name);
  std::string text;
  for (const Option& option : command.options) {
    text += fmt::format("{} {}{} -d {}\n", begin, names_of(option), value_arguments(option),
                        in_quotes(help_of(option)));
  }
  text += begin + " -l help\n";
  if (takes_files(command)) text += begin + " -F\n";
  return text;
}

constexpr std::string_view kHead = R"(# fish completion of PROGRAM(1)

# In the options of this sub-command, with no -- before the cursor.
function __PROGRAM_in
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test $words[2] = $argv[1]; and not contains -- -- $words
end
)";

constexpr std::string_view kCommand = R"(
# Behind the --: a program and what it takes.
function __PROGRAM_behind_dashes
    contains -- -- (commandline -opc)
end
)";

constexpr std::string_view kBegin = R"(
complete -c PROGRAM -f
complete -c PROGRAM -n __fish_use_subcommand -l help
complete -c PROGRAM -n __fish_use_subcommand -l version
)";

constexpr std::string_view kBehindDashes =
    "complete -c PROGRAM -n __PROGRAM_behind_dashes -F -a '(__fish_complete_command)'\n";

}  // namespace

std::string fish_completion(const Program& program) {
  const bool runs_command = std::ranges::any_of(program.commands, &Command::runs_command);
  std::string text(kHead);
  if (runs_command) text += kCommand;
  text += kBegin;
  if (runs_command) text += kBehindDashes;
  std::vector<std::string> names;
  for (const Command& command : program.commands) {
    names.emplace_back(command.name);
    text += fmt::format("\ncomplete -c PROGRAM -n __fish_use_subcommand -a {} -d {}\n",
                        command.name, in_quotes(command.help));
    text += lines_of(command);
  }
  text +=
      "\ncomplete -c PROGRAM -n __fish_use_subcommand -a help -d 'print the help of a command'\n" +
      fmt::format("complete -c PROGRAM -n '__PROGRAM_in help' -a {}\n",
                  in_quotes(join(names, " ")));
  return named(text, program);
}

}  // namespace stepgate::manual
