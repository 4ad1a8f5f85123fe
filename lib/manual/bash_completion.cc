#include <fmt/format.h>

#include "manual/pages.h"
#include "manual/words.h"

namespace stepgate::manual {
namespace {

using Words = std::vector<std::string>;

// What completes values, one function for all: $1 is the word so far.
constexpr std::string_view kHead = R"(# bash completion of stepgate(1)

_stepgate_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2"); }

_stepgate_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$1")
}

# The words behind --: a program and what it takes.
_stepgate_command() {
  if declare -F _command_offset >/dev/null; then
    _command_offset "$1"
  elif ((COMP_CWORD == $1)); then
    mapfile -t COMPREPLY < <(compgen -c -- "$2")
  else
    _stepgate_files "$2"
  fi
}

_stepgate() {
  COMPREPLY=()
  local current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} previous='' i
  ((COMP_CWORD)) && previous=${COMP_WORDS[COMP_CWORD - 1]}
  # To bash the = in --option=value is a word of its own.
  if [[ $current == = ]]; then
    current=''
  elif [[ $previous == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
)";

constexpr std::string_view kBehindDashes = R"(  for ((i = 2; i < COMP_CWORD; i++)); do
    if [[ ${COMP_WORDS[i]} == -- ]]; then
      _stepgate_command $((i + 1)) "$current"
      return
    fi
  done
)";

constexpr std::string_view kTail = R"(  esac
}

complete -F _stepgate stepgate
)";

// The `case` that completes the value of the option before.
std::string values_of(const cli::Command& command) {
  Words files;
  Words unknown;
  std::string text;
  for (const Completed& option : options_of(command)) {
    std::string name = fmt::format("{}:--{}", command.name, option.name);
    switch (option.completed_by) {
      case Value::none:
        break;
      case Value::words:
        text += fmt::format("    {}) _stepgate_words '{}' \"$current\"; return ;;\n", name,
                            join(option.choices, " "));
        break;
      case Value::files:
        files.push_back(std::move(name));
        break;
      case Value::unknown:
        unknown.push_back(std::move(name));
        break;
    }
  }
  constexpr std::string_view kBetween = " | \\\n      ";
  if (!files.empty()) {
    text += fmt::format("    {}) _stepgate_files \"$current\"; return ;;\n", join(files, kBetween));
  }
  if (!unknown.empty()) text += fmt::format("    {}) return ;;\n", join(unknown, kBetween));
  return text;
}

std::string words_of(const cli::Command& command) {
  Words words;
  for (const Completed& option : options_of(command)) {
    words.push_back(fmt::format("--{}", option.name));
  }
  words.emplace_back("--help");
  const bool runs = command.options == cli::OptionsOf::run;
  if (runs) words.emplace_back("--");
  const bool has_files = !command.operands.empty() && !runs;
  return fmt::format(
      "    {})\n      {}_stepgate_words '{}' \"$current\"\n      ;;\n", command.name,
      has_files ? "[[ $current == -* ]] || { _stepgate_files \"$current\"; return; }\n      " : "",
      join(words, " "));
}

}  // namespace

std::string bash_completion() {
  Words names;
  std::string values;
  std::string words;
  for (const cli::Command& command : cli::all_commands()) {
    names.emplace_back(command.name);
    values += values_of(command);
    words += words_of(command);
  }
  return fmt::format(
      "{}  if ((COMP_CWORD == 1)); then\n"
      "    _stepgate_words '{} --help --version' \"$current\"\n    return\n  fi\n{}"
      "  case $command:$previous in\n{}  esac\n  case $command in\n{}{}",
      kHead, join(names, " "), kBehindDashes, values, words, kTail);
}

}  // namespace stepgate::manual
