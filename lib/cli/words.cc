#include "cli/words.h"

#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/option_words.h"

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
  return std::ranges::any_of(
      words, [&](const std::string& word) { return word == name || word.starts_with(name + "="); });
}

// Tells CLI11 of an option.
void add(CLI::App& app, const Option& option, std::vector<std::string>& values) {
  const std::string name = "--" + std::string(option.name);
  if (option.takes == Takes::nothing) {
    app.add_flag(name)->description(option.shown_help());
    return;
  }
  // Exactly one value each time, so that an option never swallows what follows.
  app.add_option(name, values, option.shown_help())
      ->type_name(std::string(option.value))
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(option.repeatable ? CLI::MultiOptionPolicy::TakeAll
                                              : CLI::MultiOptionPolicy::Throw);
}

std::string help_text(const Sentences& sentences) {
  CLI::App app(sentences.description, sentences.name);
  app.formatter(std::make_shared<PlainFormatter>(sentences.usage));
  app.footer(sentences.example);
  app.get_help_ptr()->description("this text");
  std::vector<std::string> values;
  for (const Option& option : all_options()) {
    if (option.for_wait || !sentences.for_wait) add(app, option, values);
  }
  return app.help();
}

std::vector<std::string_view> names_for(const Sentences& sentences) {
  std::vector<std::string_view> names;
  for (const Option& option : all_options()) {
    if (option.for_wait || !sentences.for_wait) names.push_back(option.name);
  }
  return names;
}

std::string in_one_line(const Sentences& sentences, const CLI::App& app,
                        const CLI::ParseError& error) {
  const std::string help = fmt::format("see {} --help", sentences.name);
  const std::vector<std::string> extra = app.remaining();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !extra.empty()) {
    const std::string& word = extra.front();
    if (word.starts_with("-")) return unknown_option(word, names_for(sentences), sentences.name);
    if (sentences.for_wait) return fmt::format("unexpected word '{}': {}", word, help);
    return fmt::format("unexpected word '{}': the command goes behind --", word);
  }
  return fmt::format("{}: {}", error.what(), help);
}

}  // namespace

Result<std::variant<std::deque<Given>, Help>> read_words(const Sentences& sentences,
                                                         const Arguments& arguments) {
  const std::vector<std::string>& words = arguments.options;
  if (asks_for_help(words)) return Help{help_text(sentences)};
  if (std::string wrong = what_is_wrong_with({"help", ""}, words); !wrong.empty()) {
    return invalid(std::move(wrong));
  }
  CLI::App app;
  app.set_help_flag();
  std::deque<Given> given;
  for (const Option& option : all_options()) {
    if (sentences.for_wait && !option.for_wait) continue;
    // Telling CLI11 of every option takes a tenth of the time in which a step starts.
    if (!is_mentioned(option, words)) continue;
    const Spelling spelling{option.name, option.value, option.repeatable};
    if (std::string wrong = what_is_wrong_with(spelling, words); !wrong.empty()) {
      return invalid(std::move(wrong));
    }
    std::vector<std::string>& values = given.emplace_back(&option).values;
    add(app, option, values);
    if (option.takes == Takes::nothing) values = {"true"};
  }
  try {
    app.parse(reversed(words));
  } catch (const CLI::ParseError& error) {
    return invalid(in_one_line(sentences, app, error));
  }
  return given;
}

}  // namespace stepgate::cli
