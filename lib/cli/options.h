// The options of `run` and `wait`, in one table: command line, step specs, help, manual page,
// schema and completions are all read or printed from it.
#pragma once

#include <limits>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "cli/draft.h"

namespace stepgate::cli {

// What an option takes.
// `nothing` is a flag: `take` gets "true".
enum class Takes { nothing, text, path, number, duration, choice };

struct Option {
  std::string_view name = {};   // without the dashes
  std::string_view value = {};  // what stands for the value in the help
  std::string_view help = {};   // one line; the default last, in brackets
  // Takes one value, or says what would be right.
  Result<void> (*take)(Draft& draft, const std::string& value) = nullptr;
  Takes takes = Takes::text;
  bool repeatable = false;
  bool for_wait = false;          // `wait` has it too
  bool in_spec = true;            // a step spec can have it
  std::string_view choices = {};  // with a comma between them
  int least = 0;                  // of a number; `take` must keep to them as well
  int most = std::numeric_limits<int>::max();
  std::string_view pattern = {};  // for the schema: one of cli/patterns.h
  bool is_comma_list = false;     // of what the pattern is for

  [[nodiscard]] std::vector<std::string> all_choices() const;
  // The help as it is shown.
  [[nodiscard]] std::string shown_help() const;
  // The help in two: what it is for, and the default, empty where none is named.
  [[nodiscard]] std::string_view meaning() const;
  [[nodiscard]] std::string_view preset() const;
};

// Options that belong together, as the manual tells them.
struct Section {
  std::string_view title;
  std::span<const Option> options;
};

std::span<const Section> all_sections();

// Every option of every section.
inline auto all_options() {
  return all_sections() | std::views::transform(&Section::options) | std::views::join;
}

// One file each.
std::span<const Option> reporting_options();
std::span<const Option> waiting_options();
std::span<const Option> probe_options();
std::span<const Option> command_options();
std::span<const Option> retry_options();
std::span<const Option> sidecar_options();
std::span<const Option> ending_options();
std::span<const Option> output_options();
std::span<const Option> spec_options();

}  // namespace stepgate::cli
