#include <fmt/format.h>

#include "manual/pages.h"
#include "manual/words.h"

namespace stepgate::manual {
namespace {

// In single quotes, where only ' itself is special.
std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

// What _arguments takes for an option: '*--name=[help]:VALUE:action'.
std::string spec_of(const Completed& option) {
  const std::string help = escaped(option.help, "\\[]:");
  const std::string_view star = option.repeatable ? "*" : "";
  const std::string value = escaped(option.value, "\\:");
  switch (option.completed_by) {
    case Value::none:
      return quoted(fmt::format("{}--{}[{}]", star, option.name, help));
    case Value::words:
      return quoted(fmt::format("{}--{}=[{}]:{}:({})", star, option.name, help, value,
                                join(option.choices, " ")));
    case Value::files:
      return quoted(fmt::format("{}--{}=[{}]:{}:_files", star, option.name, help, value));
    case Value::unknown:
      break;
  }
  return quoted(fmt::format("{}--{}=[{}]:{}: ", star, option.name, help, value));
}

std::string case_of(const cli::Command& command) {
  std::string text = fmt::format("    {})\n      _arguments -S", command.name);
  const auto add = [&](const std::string& spec) { text += " \\\n        " + spec; };
  for (const Completed& option : options_of(command)) add(spec_of(option));
  add("'(-)--help[help]'");
  if (command.options == cli::OptionsOf::run) {
    add("'*:: :_normal'");
  } else if (!command.operands.empty()) {
    add(quoted(fmt::format("*:{}:_files", escaped(command.operands, "\\:"))));
  }
  return text + "\n      ;;\n";
}

}  // namespace

std::string zsh_completion() {
  std::string names;
  std::string cases;
  for (const cli::Command& command : cli::all_commands()) {
    names += fmt::format("    {}\n",
                         quoted(fmt::format("{}:{}", command.name, escaped(command.help, "\\:"))));
    cases += case_of(command);
  }
  return fmt::format(
      "#compdef stepgate\n# zsh completion of stepgate(1)\n\n"
      "_stepgate() {{\n  local -a commands=(\n{}  )\n"
      "  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n"
      "  shift words\n  (( CURRENT-- ))\n"
      "  case $words[1] in\n{}  esac\n}}\n\n_stepgate \"$@\"\n",
      names, cases);
}

}  // namespace stepgate::manual
