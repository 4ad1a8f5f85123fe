#include "manual/words.h"

namespace stepgate::manual {

namespace {

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

}  // namespace

std::vector<Completed> options_of(const cli::Command& command) {
  std::vector<Completed> options;
  for (const cli::SimpleOption& own : command.own_options) {
    const Value value = own.value.empty() ? Value::none : Value::unknown;
    options.push_back({own.name, own.value, own.help, value});
  }
  if (command.options == cli::OptionsOf::nobody) return options;
  for (const cli::Option& option : cli::all_options()) {
    if (command.options == cli::OptionsOf::wait && !option.for_wait) continue;
    const Value value = value_of(option);
    options.push_back({option.name, option.value, option.help, value, option.repeatable,
                       value == Value::words ? option.all_choices() : std::vector<std::string>()});
  }
  return options;
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
