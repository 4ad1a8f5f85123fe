// The words of a command line, cut in two at the first `--`: the library that reads options would
// damage command words such as '[]' or '[a,b]', so it never sees them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepgate::cli {

struct Arguments {
  std::vector<std::string> options;
  std::vector<std::string> command;
  bool has_separator = false;
};

Arguments cut_arguments(const std::vector<std::string>& words);

// The value of a long option, `--name VALUE` or `--name=VALUE`, read without any knowledge of the
// others: for reporting misuse, when the rest cannot be understood.
std::optional<std::string> glimpse(const Arguments& arguments, std::string_view name);

}  // namespace stepgate::cli
