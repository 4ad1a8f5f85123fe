#include "cli/arguments.h"

#include <algorithm>

namespace stepgate::cli {

Arguments cut_arguments(const std::vector<std::string>& words) {
  const auto separator = std::ranges::find(words, "--");
  Arguments arguments{{words.begin(), separator}, {}, separator != words.end()};
  if (arguments.has_separator) arguments.command.assign(separator + 1, words.end());
  return arguments;
}

std::optional<std::string> glimpse(const Arguments& arguments, std::string_view name) {
  const std::string option = "--" + std::string(name);
  for (std::size_t i = 0; i < arguments.options.size(); ++i) {
    const std::string& word = arguments.options[i];
    if (word.starts_with(option + "=")) return word.substr(option.size() + 1);
    if (word == option && i + 1 < arguments.options.size()) return arguments.options[i + 1];
  }
  return std::nullopt;
}

}  // namespace stepgate::cli
