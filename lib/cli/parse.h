// Reading the options of `run` and `wait` with CLI11.
#pragma once

#include <string>
#include <variant>

#include "cli/arguments.h"
#include "cli/options.h"

namespace stepgate::cli {

struct Sentences {
  std::string name;  // "stepgate run"
  std::string description;
  std::string usage;
  std::string example;
  bool for_wait = false;
};

// Help was asked for: the text.
struct Help {
  std::string text;
};

// The options added up, or the help, or one line that says what is wrong.
Result<std::variant<Draft, Help>> parse_options(const Sentences& sentences,
                                                const Arguments& arguments);

}  // namespace stepgate::cli
