#include "author/help.h"

#include <algorithm>

#include <fmt/format.h>

namespace stepgate::author {
namespace {

std::string with_value(std::string name, const Option& option) {
  return option.value.empty() ? name : fmt::format("{} {}", name, option.value);
}

std::string usage(const CommandLine& line) {
  std::string text(line.name);
  if (!line.operand.empty()) text += fmt::format(" {}", line.operand);
  for (const Option& option : line.options) {
    if (option.required) text += " " + spelled(option);
  }
  const bool has_more =
      std::ranges::any_of(line.options, [](const Option& option) { return !option.required; });
  return has_more ? text + " [OPTIONS]" : text;
}

std::string row(const std::string& names, const std::string& help) {
  return fmt::format("  {:<29} {}\n", names, help);
}

std::string row_of(const Option& option) {
  const std::string letter =
      option.shorthand.empty() ? "    " : fmt::format("-{}, ", option.shorthand);
  std::string help(option.help);
  if (option.repeatable) help += " (repeatable)";
  if (!option.preset.empty()) help += fmt::format(" [{}]", option.preset);
  return row(with_value(fmt::format("{}--{}", letter, option.name), option), help);
}

}  // namespace

std::string spelled(const Option& option) {
  return with_value(option.shorthand.empty() ? fmt::format("--{}", option.name)
                                             : fmt::format("-{}", option.shorthand),
                    option);
}

std::string help_text(const CommandLine& line) {
  std::string text = fmt::format("{}\nUsage: {}\n\nOptions:\n", line.description, usage(line));
  for (const Option& option : line.options) text += row_of(option);
  return text + row("-h, --help", "this text") + fmt::format("\nExample: {}\n", line.example);
}

}  // namespace stepgate::author
