#include "cli/parse.h"

#include <deque>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace stepgate::cli {
namespace {

using Values = std::vector<std::string>;

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

std::string in_one_line(const Sentences& sentences, const CLI::App& app,
                        const CLI::ParseError& error, const Arguments& arguments) {
  const std::string help = fmt::format("see {} --help", sentences.name);
  const std::vector<std::string> extra = app.remaining();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !extra.empty()) {
    const std::string& word = extra.front();
    if (word.starts_with("-")) return fmt::format("unknown option {}: {}", word, help);
    if (sentences.for_wait) return fmt::format("unexpected word '{}': {}", word, help);
    return fmt::format("unexpected word '{}': the command goes behind --", word);
  }
  (void)arguments;
  return fmt::format("{}: {}", error.what(), help);
}

Result<Draft> add_up(const std::deque<std::pair<const Option*, Values>>& given) {
  Draft draft;
  for (const auto& [option, values] : given) {
    for (const std::string& value : values) {
      if (const Result<void> taken = option->take(draft, value); !taken) {
        return invalid(fmt::format("--{}: {}", option->name, describe(taken.error())));
      }
    }
  }
  if (const Result<void> completed = complete(draft); !completed) {
    return std::unexpected(completed.error());
  }
  return draft;
}

}  // namespace

Result<std::variant<Draft, Help>> parse_options(const Sentences& sentences,
                                                const Arguments& arguments) {
  CLI::App app(sentences.description, sentences.name);
  app.formatter(std::make_shared<PlainFormatter>(sentences.usage));
  app.footer(sentences.example);
  app.get_help_ptr()->description("this text");
  std::deque<std::pair<const Option*, Values>> given;
  for (const Option& option : all_options()) {
    if (sentences.for_wait && !option.for_wait) continue;
    Values& values = given.emplace_back(&option, Values{}).second;
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
    return invalid(in_one_line(sentences, app, error, arguments));
  }
  Result<Draft> draft = add_up(given);
  if (!draft) return std::unexpected(draft.error());
  return std::move(*draft);
}

}  // namespace stepgate::cli
