// The command lines of stepctl's sub-commands: tables, read with CLI11.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"

namespace stepgate::author {

struct Option {
  std::string_view name;            // without the dashes
  std::string_view value;           // what stands for it in the help; empty where there is none
  std::string_view help;            // one line
  std::string_view shorthand = {};  // one letter, or nothing
  bool repeatable = false;
  bool required = false;
  bool is_file = false;           // the value names a file
  std::string_view choices = {};  // with a comma between them; empty: anything
  std::string_view preset = {};   // what holds where it is not given

  [[nodiscard]] std::vector<std::string> all_choices() const;
};

struct CommandLine {
  std::string_view name;         // "stepctl wrap"
  std::string_view description;  // lines of at most 80 columns
  std::span<const Option> options;
  std::string_view example;
  std::string_view operand = {};  // what the one word that is no option is; empty: there is none
};

// What was given: every value of every option, in order, and the operand by its name.
class Given {
 public:
  explicit Given(std::map<std::string, std::vector<std::string>, std::less<>> options)
      : options_(std::move(options)) {}

  [[nodiscard]] bool has(std::string_view option) const { return options_.contains(option); }
  // All values of a repeatable one.
  [[nodiscard]] std::vector<std::string> all(std::string_view option) const;
  // The value of the other kind, or what it is where it is not given.
  [[nodiscard]] std::string value(std::string_view option, std::string_view otherwise = {}) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> options_;
};

// Help was asked for: the text.
struct Help {
  std::string text;
};

// What was given, with everything that is required, or the help, or one line that says what is
// wrong; words that belong to no option, and are no operand, are wrong.
Result<std::variant<Given, Help>> read_words(const CommandLine& line,
                                             const std::vector<std::string>& words);

// The values of a repeatable option, each `NAME=VALUE`, by name. Each name once: which of two would
// count is nobody's guess.
Result<std::map<std::string, std::string>> pairs_of(const Given& given, const Option& option);

}  // namespace stepgate::author
