// The command lines of sub-commands that have few options of their own, read with CLI11.
#pragma once

#include <expected>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/commands.h"
#include "cli/words.h"

namespace stepgate::cli {

struct SimpleCommand {
  std::string_view name;   // "stepgate status"
  std::string_view usage;  // behind the name
  std::string_view description;
  std::span<const SimpleOption> options;
  std::string_view example;
};

struct SimpleWords {
  std::map<std::string, std::string, std::less<>> options;  // what was given
  std::vector<std::string> words;                           // the others, those behind `--` too

  [[nodiscard]] bool has(std::string_view option) const { return options.contains(option); }
};

// What was given, or the help, or one line that says what is wrong.
Result<std::variant<SimpleWords, Help>> read_simple_words(const SimpleCommand& command,
                                                          const Arguments& arguments);

// What was given; or the exit status, once the help is printed or it is said what is wrong.
std::expected<SimpleWords, int> take_simple_words(const SimpleCommand& command,
                                                  const Arguments& arguments);

}  // namespace stepgate::cli
