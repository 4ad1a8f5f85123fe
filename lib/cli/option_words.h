// What is looked at in the words of any sub-command before CLI11 reads them, so that all complain
// in the same way.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepgate::cli {

struct Spelling {
  std::string_view name;   // without the dashes
  std::string_view value;  // what stands for the value in the help; empty: it takes none
  bool repeatable = false;
};

// --help or -h wins over everything else, wherever it stands.
bool asks_for_help(const std::vector<std::string>& words);

// What is wrong with how often an option occurs, or with its value being left out; else nothing.
// The next word is no value where it begins with two dashes.
std::string what_is_wrong_with(const Spelling& option, const std::vector<std::string>& words);

}  // namespace stepgate::cli
