#include "cli/option_words.h"

#include <algorithm>

#include <fmt/format.h>

namespace stepgate::cli {

bool asks_for_help(const std::vector<std::string>& words) {
  return std::ranges::any_of(
      words, [](const std::string& word) { return word == "--help" || word == "-h"; });
}

std::string what_is_wrong_with(const Spelling& option, const std::vector<std::string>& words) {
  const std::string name = fmt::format("--{}", option.name);
  const bool is_flag = option.value.empty();
  int times = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool has_equals_sign = words[i].starts_with(name + "=");
    if (words[i] != name && !has_equals_sign) continue;
    ++times;
    if (is_flag && has_equals_sign) {
      return fmt::format("{} takes no value: write {} alone", name, name);
    }
    if (is_flag) continue;
    if (words[i].size() == name.size() + 1) {
      return fmt::format("{} needs a value: {}={}", name, name, option.value);
    }
    if (has_equals_sign) continue;
    const bool has_value = i + 1 < words.size() && !words[i + 1].starts_with("--");
    if (!has_value) return fmt::format("{} needs a value: {} {}", name, name, option.value);
    ++i;  // a value, whatever it looks like
  }
  if (times < 2 || option.repeatable) return "";
  return fmt::format("{} is given {} times: once is enough", name, times);
}

}  // namespace stepgate::cli
