// Reading the words of a command line with CLI11.
#pragma once

#include <deque>
#include <string>
#include <variant>

#include "cli/arguments.h"
#include "cli/given.h"

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

// What was given, or the help, or one line that says what is wrong.
Result<std::variant<std::deque<Given>, Help>> read_words(const Sentences& sentences,
                                                         const Arguments& arguments);

}  // namespace stepgate::cli
