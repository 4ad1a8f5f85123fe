#include "base/option_words.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/nearest.h"

namespace stepgate {
namespace {

// One that goes on as the word does, else the one with the least to change.
std::string nearest_option(std::string_view word, const std::vector<std::string_view>& known) {
  const auto longer = std::ranges::find_if(
      known, [&](std::string_view name) { return !word.empty() && name.starts_with(word); });
  return longer == known.end() ? nearest(word, known) : std::string(*longer);
}

}  // namespace

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

std::string unknown_option(std::string_view word, const std::vector<std::string_view>& known,
                           std::string_view command) {
  constexpr std::string_view kDashes = "--";
  constexpr std::size_t kShown = 64;
  const bool is_long = word.starts_with(kDashes);
  if (is_long) word = word.substr(0, word.find('='));
  std::string text = fmt::format("unknown option {}{}: ", word.substr(0, kShown),
                                 word.size() > kShown ? "..." : "");
  if (is_long && !known.empty()) {
    text +=
        fmt::format("the nearest is --{}; ", nearest_option(word.substr(kDashes.size()), known));
  }
  return text + fmt::format("see {} --help", command);
}

std::string none_of(std::string_view value, std::span<const std::string> choices) {
  if (choices.size() == 2) {
    return fmt::format("'{}' is neither {} nor {}", value, choices[0], choices[1]);
  }
  std::string list = choices.front();
  for (std::size_t i = 1; i < choices.size(); ++i) {
    list += (i + 1 < choices.size() ? ", " : " and ") + choices[i];
  }
  return fmt::format("'{}' is none of {}", value, list);
}

}  // namespace stepgate
