#include <fmt/format.h>

#include "manual/completion_words.h"
#include "manual/pages.h"

namespace stepgate::manual {
namespace {

// In single quotes, where only ' itself is special.
std::string in_quotes(std::string_view text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

// What comes behind the name of an option, "[help]:VALUE:action".
std::string help_and_value(const Option& option) {
  const std::string help = escaped(help_of(option), "\\[]:");
  const std::string value = escaped(option.value, "\\:");
  switch (option.completed_by) {
    case Value::none:
      return fmt::format("[{}]", help);
    case Value::words:
      return fmt::format("[{}]:{}:({})", help, value, join(option.choices, " "));
    case Value::files:
      return fmt::format("[{}]:{}:_files", help, value);
    case Value::unknown:
      break;
  }
  return fmt::format("[{}]:{}: ", help, value);
}

// What _arguments takes for an option: '*--name=[help]:VALUE:action', and one for its letter, the
// value of which may be the rest of the word.
std::vector<std::string> specs_of(const Option& option) {
  const std::string rest = help_and_value(option);
  const bool is_flag = option.completed_by == Value::none;
  const std::string both =
      option.letter.empty() ? "" : fmt::format("(-{} --{})", option.letter, option.name);
  const std::string before = option.repeatable ? "*" : both;
  std::vector<std::string> specs{
      in_quotes(fmt::format("{}--{}{}{}", before, option.name, is_flag ? "" : "=", rest))};
  if (!option.letter.empty()) {
    specs.push_back(
        in_quotes(fmt::format("{}-{}{}{}", before, option.letter, is_flag ? "" : "+", rest)));
  }
  return specs;
}

std::string case_of(const Command& command) {
  std::string text = fmt::format("    {})\n      _arguments -S", command.name);
  const auto add = [&](const std::string& spec) { text += " \\\n        " + spec; };
  for (const Option& option : command.options) {
    for (const std::string& spec : specs_of(option)) add(spec);
  }
  add("'(-)--help[help]'");
  if (command.runs_command) {
    add("'*:: :_normal'");
  } else if (takes_files(command)) {
    add(in_quotes(fmt::format("*:{}:_files", escaped(command.operands, "\\:"))));
  }
  return text + "\n      ;;\n";
}

}  // namespace

std::string zsh_completion(const Program& program) {
  std::string names;
  std::string cases;
  for (const Command& command : program.commands) {
    names += fmt::format(
        "    {}\n", in_quotes(fmt::format("{}:{}", command.name, escaped(command.help, "\\:"))));
    cases += case_of(command);
  }
  names += "    'help:print the help of a command'\n";
  cases += "    help)\n      (( CURRENT == 2 )) && _describe command commands\n      ;;\n";
  return named(fmt::format("#compdef PROGRAM\n# zsh completion of PROGRAM(1)\n\n"
                           "_PROGRAM() {{\n  local -a commands=(\n{}  )\n"
                           "  if (( CURRENT == 2 )); then\n    _describe command commands\n"
                           "    return\n  fi\n  shift words\n  (( CURRENT-- ))\n"
                           "  case $words[1] in\n{}  esac\n}}\n\n_PROGRAM \"$@\"\n",
                           names, cases),
               program);
}

}  // namespace stepgate::manual
