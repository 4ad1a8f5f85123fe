// What is looked at in the words of any sub-command, of whichever program, so that all complain in
// the same way. What a library that reads command lines says itself is not made for people.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stepgate {

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

// A word with a dash before it that no option has for a name: says so, and which of `known`, long
// names without the dashes, is the nearest, and that `command` has a help.
std::string unknown_option(std::string_view word, const std::vector<std::string_view>& known,
                           std::string_view command);

// "'x' is neither a nor b", "'x' is none of a, b and c".
std::string none_of(std::string_view value, std::span<const std::string> choices);

}  // namespace stepgate
