// What the values of options are read into. Each is an error where the value is none, in words that
// follow the option's name.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/duration.h"
#include "base/error.h"

namespace stepgate::cli {

template <class T>
Result<void> store(Result<T> value, auto& target) {
  if (!value) return std::unexpected(value.error());
  target = std::move(*value);
  return {};
}

// Absolute and without detours, or why that is none.
Result<std::string> absolute_path(const std::string& path);

// An absolute path of a file; a folder cannot be a file that is made or appended to.
Result<std::string> file_path(const std::string& path);

// Is there a folder, or a link to one?
bool is_a_folder(const std::string& path);

// The same for a file that is put there whole, over what is there: not over a folder.
Result<std::string> marker_path(const std::string& path);

// More than no time at all.
Result<Duration> positive_duration(const std::string& text);

// Decimal digits, between the two.
Result<int> whole_number(std::string_view text, int least, int most);

// The words between commas; an empty one is left to the caller to refuse.
std::vector<std::string> split_list(std::string_view text);

// Adds the step names between commas.
Result<void> add_step_names(std::string_view list, std::vector<std::string>& names);

// Leaves the first of each.
void drop_repeated(std::vector<std::string>& names);

}  // namespace stepgate::cli
