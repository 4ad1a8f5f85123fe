#include "cli/simple_words.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace stepgate::cli {
namespace {

std::string spelled(const SimpleOption& option) {
  return fmt::format("--{}{}{}", option.name, option.value.empty() ? "" : " ", option.value);
}

std::string help_text(const SimpleCommand& command) {
  std::string text =
      fmt::format("{}\nUsage: {} {}\n\n", command.description, command.name, command.usage);
  text += "Options:\n";
  for (const SimpleOption& option : command.options) {
    text += fmt::format("  {:<20}{}\n", spelled(option), option.help);
  }
  return text + fmt::format("  {:<20}this text\n\nExample: {}\n", "-h,--help", command.example);
}

std::string what_is_wrong_with(const SimpleOption& option, const CLI::Option& read) {
  const std::vector<std::string>& values = read.results();
  if (values.size() > 1) {
    return fmt::format("--{} is given {} times: once is enough", option.name, values.size());
  }
  if (option.value.empty() && values.front() != "true") {
    return fmt::format("--{} takes no value: leave out '{}'", option.name, values.front());
  }
  return "";
}

}  // namespace

Result<std::variant<SimpleWords, Help>> read_simple_words(const SimpleCommand& command,
                                                          const Arguments& arguments) {
  CLI::App app;
  app.allow_extras();
  std::vector<CLI::Option*> read;
  for (const SimpleOption& option : command.options) {
    const std::string name = fmt::format("--{}", option.name);
    read.push_back(option.value.empty() ? app.add_flag(name) : app.add_option(name));
    read.back()->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    if (!option.value.empty()) read.back()->expected(1)->allow_extra_args(false);
  }
  try {
    // CLI11 takes the last words first.
    app.parse(std::vector<std::string>(arguments.options.rbegin(), arguments.options.rend()));
  } catch (const CLI::CallForHelp&) {
    return Help{help_text(command)};
  } catch (const CLI::ParseError& error) {
    return invalid(fmt::format("{}: see {} --help", error.what(), command.name));
  }
  SimpleWords given;
  for (const std::string& word : app.remaining()) {
    if (word.starts_with("-") && word.size() > 1) {
      return invalid(fmt::format("unknown option {}: see {} --help", word, command.name));
    }
    given.words.push_back(word);
  }
  given.words.insert(given.words.end(), arguments.command.begin(), arguments.command.end());
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (read[i]->count() == 0) continue;
    const SimpleOption& option = command.options[i];
    if (std::string wrong = what_is_wrong_with(option, *read[i]); !wrong.empty()) {
      return invalid(std::move(wrong));
    }
    given.options.emplace(option.name, read[i]->results().front());
  }
  return given;
}

}  // namespace stepgate::cli
