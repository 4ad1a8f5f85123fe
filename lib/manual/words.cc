#include "manual/words.h"

#include "cli/values.h"

namespace stepgate::manual {

std::vector<const cli::Option*> options_of(const cli::Command& command) {
  std::vector<const cli::Option*> options;
  if (command.options == cli::OptionsOf::nobody) return options;
  for (const cli::Option& option : cli::all_options()) {
    if (command.options == cli::OptionsOf::run || option.for_wait) options.push_back(&option);
  }
  return options;
}

std::vector<std::string> flags_of(const cli::Command& command) {
  return command.flags.empty() ? std::vector<std::string>() : cli::split_list(command.flags);
}

Value value_of(const cli::Option& option) {
  switch (option.takes) {
    case cli::Takes::nothing:
      return Value::none;
    case cli::Takes::choice:
      return Value::words;
    case cli::Takes::path:
      return Value::files;
    case cli::Takes::text:
    case cli::Takes::number:
    case cli::Takes::duration:
      break;
  }
  return Value::unknown;
}

std::string join(std::span<const std::string> words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

std::string escaped(std::string_view text, std::string_view special, std::string_view before) {
  std::string result;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) result += before;
    result += c;
  }
  return result;
}

}  // namespace stepgate::manual
