#include "base/name.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.h"

namespace stepgate {
namespace {

bool is_lower_or_digit(char c) { return is_lower(c) || is_digit(c); }
bool is_letter_or_digit(char c) { return is_letter(c) || is_digit(c); }

bool is_word_or_dot(char c) { return is_letter_or_digit(c) || c == '-' || c == '_' || c == '.'; }

}  // namespace

Result<void> check_step_name(std::string_view name) {
  const bool good =
      !name.empty() && name.size() <= 63 && is_lower_or_digit(name.front()) &&
      is_lower_or_digit(name.back()) &&
      std::ranges::all_of(name, [](char c) { return is_lower_or_digit(c) || c == '-'; });
  if (good) return {};
  return invalid(fmt::format(
      "'{}' is no step name: use 1 to 63 of a-z, 0-9 and '-', with no '-' at either end", name));
}

Result<void> check_result_name(std::string_view name) {
  const bool good = !name.empty() && name.size() <= 255 && is_letter_or_digit(name.front()) &&
                    std::ranges::all_of(name, is_word_or_dot);
  if (good) return {};
  return invalid(fmt::format(
      "'{}' is no result name: use letters, digits, '-', '_' and '.', beginning with a letter or "
      "digit",
      name));
}

Result<void> check_variable_name(std::string_view name) {
  const bool good =
      !name.empty() && !is_digit(name.front()) && std::ranges::all_of(name, is_word_or_dot);
  if (good) return {};
  return invalid(fmt::format(
      "'{}' is no name of a variable: use letters, digits, '_', '-' and '.', not beginning with a "
      "digit",
      name));
}

}  // namespace stepgate
