#include "author/words.h"

#include <algorithm>
#include <deque>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "author/help.h"
#include "base/option_words.h"

namespace stepgate::author {
namespace {

using Words = std::vector<std::string>;

bool is_switch(const Option& option) { return option.value.empty(); }

std::string long_name(const Option& option) { return fmt::format("--{}", option.name); }

const Option* with_letter(const CommandLine& line, std::string_view word) {
  if (word.size() < 2 || word[0] != '-') return nullptr;
  const auto found = std::ranges::find(line.options, word.substr(1, 1), &Option::shorthand);
  return found == line.options.end() ? nullptr : &*found;
}

// `-f x`, `-fx` and, as kubectl has it, `-f=x` become `--filename x` and `--filename=x`, so that
// nothing else need know of letters. A value stays as it is.
Words with_long_names(const CommandLine& line, const Words& words) {
  Words all;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string word = words[i];
    if (const Option* const option = with_letter(line, word)) {
      const bool has_value = word.size() > 2;
      const std::string value = has_value ? word.substr(word[2] == '=' ? 3 : 2) : "";
      word = has_value ? long_name(*option) + "=" + value : long_name(*option);
    }
    const bool takes_next = std::ranges::any_of(line.options, [&](const Option& option) {
      return !is_switch(option) && word == long_name(option);
    });
    all.push_back(std::move(word));
    const bool has_next = i + 1 < words.size() && !words[i + 1].starts_with("--");
    if (takes_next && has_next) all.push_back(words[++i]);
  }
  return all;
}

// What is wrong with the values of an option; empty where nothing is.
std::string what_is_wrong_with(const Option& option, const Words& values) {
  const Words choices = option.all_choices();
  for (const std::string& value : values) {
    if (value.empty()) {
      return fmt::format("--{0} needs a value: --{0} {1}", option.name, option.value);
    }
    if (!choices.empty() && std::ranges::find(choices, value) == choices.end()) {
      return fmt::format("--{}: {}", option.name, none_of(value, choices));
    }
  }
  return "";
}

bool is_dashed(std::string_view word) { return word.starts_with("-") && word.size() > 1; }

// Of a word that belongs to no option.
std::string what_is_wrong_with(const std::string& word, const CommandLine& line) {
  if (is_dashed(word) && word != "--") {
    std::vector<std::string_view> names;
    for (const Option& option : line.options) names.push_back(option.name);
    return unknown_option(word, names, line.name);
  }
  std::string text = fmt::format("unexpected word '{}': ", word);
  for (const Option& option : line.options) {
    if (option.required)
      text += fmt::format("{} stands behind -{}; ", option.value, option.shorthand);
  }
  return text + fmt::format("see {} --help", line.name);
}

// What is wrong with how often options occur; empty where nothing is.
std::string what_is_wrong_with(const CommandLine& line, const Words& words) {
  std::string wrong = stepgate::what_is_wrong_with({"help", ""}, words);
  for (const Option& option : line.options) {
    if (!wrong.empty()) break;
    wrong = stepgate::what_is_wrong_with({option.name, option.value, option.repeatable}, words);
  }
  return wrong;
}

// The values of each option of the line, in its order, and behind them the operand.
Result<std::deque<Words>> parse(const CommandLine& line, const Words& words) {
  if (std::string wrong = what_is_wrong_with(line, words); !wrong.empty()) {
    return invalid(std::move(wrong));
  }
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  // What CLI11 writes into must stay where it is.
  std::deque<Words> values;
  for (const Option& option : line.options) {
    auto* const added = is_switch(option)
                            ? app.add_flag(long_name(option), values.emplace_back())
                            : app.add_option(long_name(option), values.emplace_back());
    // Exactly one value each time, so that an option never swallows what follows.
    if (!is_switch(option)) added->expected(1)->allow_extra_args(false);
    added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
  try {
    // CLI11 takes the last words first.
    app.parse(Words(words.rbegin(), words.rend()));
  } catch (const CLI::ParseError& error) {
    return invalid(fmt::format("{}: see {} --help", error.what(), line.name));
  }
  Words rest = app.remaining();
  Words& operand = values.emplace_back();
  if (!line.operand.empty() && !rest.empty() && !is_dashed(rest.front())) {
    operand.push_back(std::move(rest.front()));
    rest.erase(rest.begin());
  }
  if (!rest.empty()) return invalid(what_is_wrong_with(rest.front(), line));
  return values;
}

}  // namespace

std::vector<std::string> Option::all_choices() const {
  std::vector<std::string> all;
  for (std::string_view rest = choices; !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    all.emplace_back(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return all;
}

std::vector<std::string> Given::all(std::string_view option) const {
  const auto found = options_.find(option);
  return found == options_.end() ? std::vector<std::string>() : found->second;
}

std::string Given::value(std::string_view option, std::string_view otherwise) const {
  const auto found = options_.find(option);
  return found == options_.end() ? std::string(otherwise) : found->second.front();
}

Result<std::variant<Given, Help>> read_words(const CommandLine& line,
                                             const std::vector<std::string>& words) {
  if (asks_for_help(words)) return Help{help_text(line)};
  const auto values = parse(line, with_long_names(line, words));
  if (!values) return std::unexpected(values.error());
  std::map<std::string, Words, std::less<>> given;
  if (!values->back().empty()) given.emplace(line.operand, values->back());
  for (std::size_t i = 0; i < line.options.size(); ++i) {
    const Option& option = line.options[i];
    if (std::string wrong = what_is_wrong_with(option, (*values)[i]); !wrong.empty()) {
      return invalid(std::move(wrong));
    }
    if (!(*values)[i].empty()) {
      given.emplace(option.name, (*values)[i]);
    } else if (option.required) {
      return invalid(fmt::format("{} is missing; an example: {}", spelled(option), line.example));
    }
  }
  return Given(std::move(given));
}

Result<std::map<std::string, std::string>> pairs_of(const Given& given, const Option& option) {
  std::map<std::string, std::string> pairs;
  for (const std::string& text : given.all(option.name)) {
    const std::size_t equals = text.find('=');
    const bool is_file_missing = option.is_file && equals + 1 == text.size();
    if (equals == 0 || equals == std::string::npos || is_file_missing) {
      return invalid(fmt::format("--{}: '{}' is no {}", option.name, text, option.value));
    }
    const std::string name = text.substr(0, equals);
    if (!pairs.emplace(name, text.substr(equals + 1)).second) {
      return invalid(fmt::format("--{}: '{}' is given twice", option.name, name));
    }
  }
  return pairs;
}

}  // namespace stepgate::author
