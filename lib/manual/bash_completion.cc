#include <algorithm>

#include <fmt/format.h>

#include "manual/completion_words.h"
#include "manual/pages.h"

namespace stepgate::manual {
namespace {

using Words = std::vector<std::string>;

// What completes values, one function for all: $1 is the word so far.
constexpr std::string_view kHead = R"(# bash completion of PROGRAM(1)

_PROGRAM_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2"); }

_PROGRAM_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$1")
}
)";

constexpr std::string_view kCommand = R"(
# The words behind --: a program and what it takes.
_PROGRAM_command() {
  if declare -F _command_offset >/dev/null; then
    _command_offset "$1"
  elif ((COMP_CWORD == $1)); then
    mapfile -t COMPREPLY < <(compgen -c -- "$2")
  else
    _PROGRAM_files "$2"
  fi
}
)";

constexpr std::string_view kBegin = R"(
_PROGRAM() {
  COMPREPLY=()
  local current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} previous='' equals=''
  ((COMP_CWORD)) && previous=${COMP_WORDS[COMP_CWORD - 1]}
  # To bash the = in --option=value and in NAME=value is a word of its own.
  if [[ $current == = ]]; then
    current='' equals=1
  elif [[ $previous == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]} equals=1
  fi
)";

constexpr std::string_view kBehindDashes = R"(  local i
  for ((i = 2; i < COMP_CWORD; i++)); do
    if [[ ${COMP_WORDS[i]} == -- ]]; then
      _PROGRAM_command $((i + 1)) "$current"
      return
    fi
  done
)";

// What NAME=value stands for is known to nobody; where it is anything, it is a file.
constexpr std::string_view kBehindName = R"(  if [[ $equals && $previous != -* ]]; then
    _PROGRAM_files "$current"
    return
  fi
)";

constexpr std::string_view kTail = R"(  esac
}

complete -F _PROGRAM PROGRAM
)";

Words names_of(const Option& option) {
  Words names{fmt::format("--{}", option.name)};
  if (!option.letter.empty()) names.push_back(fmt::format("-{}", option.letter));
  return names;
}

// The `case` that completes the value of the option before.
std::string values_of(const Command& command) {
  Words files;
  Words unknown;
  std::string text;
  for (const Option& option : command.options) {
    for (const std::string& name : names_of(option)) {
      std::string pattern = fmt::format("{}:{}", command.name, name);
      switch (option.completed_by) {
        case Value::none:
          break;
        case Value::words:
          text += fmt::format("    {}) _PROGRAM_words '{}' \"$current\"; return ;;\n", pattern,
                              join(option.choices, " "));
          break;
        case Value::files:
          files.push_back(std::move(pattern));
          break;
        case Value::unknown:
          unknown.push_back(std::move(pattern));
          break;
      }
    }
  }
  constexpr std::string_view kBetween = " | \\\n      ";
  if (!files.empty()) {
    text += fmt::format("    {}) _PROGRAM_files \"$current\"; return ;;\n", join(files, kBetween));
  }
  if (!unknown.empty()) text += fmt::format("    {}) return ;;\n", join(unknown, kBetween));
  return text;
}

std::string words_of(const Command& command) {
  Words words;
  for (const Option& option : command.options) {
    const Words names = names_of(option);
    words.insert(words.end(), names.begin(), names.end());
  }
  words.emplace_back("--help");
  if (command.runs_command) words.emplace_back("--");
  return fmt::format(
      "    {})\n      {}_PROGRAM_words '{}' \"$current\"\n      ;;\n", command.name,
      takes_files(command)
          ? "[[ $current == -* ]] || { _PROGRAM_files \"$current\"; return; }\n      "
          : "",
      join(words, " "));
}

}  // namespace

std::string bash_completion(const Program& program) {
  const bool runs_command = std::ranges::any_of(program.commands, &Command::runs_command);
  Words names;
  std::string values;
  std::string words;
  for (const Command& command : program.commands) {
    names.emplace_back(command.name);
    values += values_of(command);
    words += words_of(command);
  }
  std::string text(kHead);
  if (runs_command) text += kCommand;
  text += kBegin;
  text += fmt::format(
      "  if ((COMP_CWORD == 1)); then\n"
      "    _PROGRAM_words '{} help --help --version' \"$current\"\n    return\n  fi\n",
      join(names, " "));
  if (runs_command) text += kBehindDashes;
  text += kBehindName;
  text += "  case $command:$previous in\n" + values;
  text += "  esac\n  case $command in\n" + words;
  text += fmt::format(
      "    help)\n      ((COMP_CWORD == 2)) && _PROGRAM_words '{}' \"$current\"\n      ;;\n",
      join(names, " "));
  text += kTail;
  return named(text, program);
}

}  // namespace stepgate::manual
