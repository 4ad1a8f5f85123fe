#include "cli/words.h"

#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace stepgate::cli {
namespace {

class PlainFormatter : public CLI::Formatter {
 public:
  explicit PlainFormatter(std::string usage) : usage_(std::move(usage)) { column_width(32); }
  std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override {
    return usage_ + "\n";
  }
  std::string make_option_opts(const CLI::Option* option) const override {
    return option->get_type_name().empty() ? "" : " " + option->get_type_name();
  }

 private:
  std::string usage_;
};

// CLI11 takes the last words first.
std::vector<std::string> reversed(const std::vector<std::string>& words) {
  return {words.rbegin(), words.rend()};
}

bool is_mentioned(const Option& option, const std::vector<std::string>& words) {
  const std::string name = "--" + std::string(option.name);
  return std::ranges::any_of(words, [&](const std::string& word) {
    return word == name || word.starts_with(name + "=") || word == "--help" || word == "-h";
  });
}

// What is wrong with how often an option occurs, or with its value being left out; else nothing.
std::string what_is_wrong_with(const Option& option, const std::vector<std::string>& words) {
  const std::string name = "--" + std::string(option.name);
  const bool is_flag = option.takes == Takes::nothing;
  int times = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_flag && words[i].starts_with(name + "=")) {
      return fmt::format("{} takes no value: write {} alone", name, name);
    }
    if (words[i] == name && !is_flag) {
      const bool has_value = i + 1 < words.size() && !words[i + 1].starts_with("--");
      if (!has_value) return fmt::format("{} needs a value: {} {}", name, name, option.value);
    }
    if (words[i] == name + "=")
      return fmt::format("{} needs a value: {}={}", name, name, option.value);
    if (words[i] == name || words[i].starts_with(name + "=")) ++times;
  }
  if (times < 2 || option.repeatable) return "";
  return fmt::format("{} is given {} times: once is enough", name, times);
}

std::string in_one_line(const Sentences& sentences, const CLI::App& app,
                        const CLI::ParseError& error) {
  const std::string help = fmt::format("see {} --help", sentences.name);
  const std::vector<std::string> extra = app.remaining();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !extra.empty()) {
    const std::string& word = extra.front();
    if (word.starts_with("-")) return fmt::format("unknown option {}: {}", word, help);
    if (sentences.for_wait) return fmt::format("unexpected word '{}': {}", word, help);
    return fmt::format("unexpected word '{}': the command goes behind --", word);
  }
  return fmt::format("{}: {}", error.what(), help);
}

}  // namespace

Result<std::variant<std::deque<Given>, Help>> read_words(const Sentences& sentences,
                                                         const Arguments& arguments) {
  CLI::App app(sentences.description, sentences.name);
  app.formatter(std::make_shared<PlainFormatter>(sentences.usage));
  app.footer(sentences.example);
  app.get_help_ptr()->description("this text");
  std::deque<Given> given;
  for (const Option& option : all_options()) {
    if (sentences.for_wait && !option.for_wait) continue;
    // Telling CLI11 of every option takes a tenth of the time in which a step starts.
    if (!is_mentioned(option, arguments.options)) continue;
    if (std::string wrong = what_is_wrong_with(option, arguments.options); !wrong.empty()) {
      return invalid(std::move(wrong));
    }
    std::vector<std::string>& values = given.emplace_back(&option).values;
    if (option.takes == Takes::nothing) {
      app.add_flag("--" + std::string(option.name))->description(std::string(option.help));
      values = {"true"};
      continue;
    }
    // Exactly one value each time, so that an option never swallows what follows.
    app.add_option("--" + std::string(option.name), values, std::string(option.help))
        ->type_name(std::string(option.value))
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(option.repeatable ? CLI::MultiOptionPolicy::TakeAll
                                                : CLI::MultiOptionPolicy::Throw);
  }
  try {
    app.parse(reversed(arguments.options));
  } catch (const CLI::CallForHelp&) {
    return Help{app.help()};
  } catch (const CLI::ParseError& error) {
    return invalid(in_one_line(sentences, app, error));
  }
  return given;
}

}  // namespace stepgate::cli
