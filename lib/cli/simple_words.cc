#include "cli/simple_words.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/option_words.h"
#include "cli/misuse.h"
#include "cli/show.h"

namespace stepgate::cli {
namespace {

std::string spelled(const SimpleOption& option) {
  return fmt::format("--{}{}{}", option.name, option.value.empty() ? "" : " ", option.value);
}

std::string help_text(const SimpleCommand& command) {
  std::string text = fmt::format("{}\nUsage: {}{}{}\n\n", command.description, command.name,
                                 command.usage.empty() ? "" : " ", command.usage);
  text += "Options:\n";
  for (const SimpleOption& option : command.options) {
    text += fmt::format("  {:<20}{}\n", spelled(option), option.help);
  }
  return text + fmt::format("  {:<20}this text\n\nExample: {}\n", "-h,--help", command.example);
}

std::vector<std::string_view> names_of(std::span<const SimpleOption> options) {
  std::vector<std::string_view> names;
  for (const SimpleOption& option : options) names.push_back(option.name);
  return names;
}

}  // namespace

Result<std::variant<SimpleWords, Help>> read_simple_words(const SimpleCommand& command,
                                                          const Arguments& arguments) {
  if (asks_for_help(arguments.options)) return Help{help_text(command)};
  if (std::string wrong = what_is_wrong_with({"help", ""}, arguments.options); !wrong.empty()) {
    return invalid(std::move(wrong));
  }
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::vector<CLI::Option*> read;
  for (const SimpleOption& option : command.options) {
    if (std::string wrong = what_is_wrong_with({option.name, option.value}, arguments.options);
        !wrong.empty()) {
      return invalid(std::move(wrong));
    }
    const std::string name = fmt::format("--{}", option.name);
    read.push_back(option.value.empty() ? app.add_flag(name) : app.add_option(name));
    if (!option.value.empty()) read.back()->expected(1)->allow_extra_args(false);
  }
  try {
    // CLI11 takes the last words first.
    app.parse(std::vector<std::string>(arguments.options.rbegin(), arguments.options.rend()));
  } catch (const CLI::ParseError& error) {
    return invalid(fmt::format("{}: see {} --help", error.what(), command.name));
  }
  SimpleWords given;
  for (const std::string& word : app.remaining()) {
    if (word.starts_with("-") && word.size() > 1) {
      return invalid(unknown_option(word, names_of(command.options), command.name));
    }
    given.words.push_back(word);
  }
  given.words.insert(given.words.end(), arguments.command.begin(), arguments.command.end());
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (read[i]->count() == 0) continue;
    given.options.emplace(command.options[i].name, read[i]->results().front());
  }
  return given;
}

std::expected<SimpleWords, int> take_simple_words(const SimpleCommand& command,
                                                  const Arguments& arguments) {
  auto read = read_simple_words(command, arguments);
  if (!read) return std::unexpected(misuse(describe(read.error())));
  if (const auto* help = std::get_if<Help>(&*read)) return std::unexpected(show(help->text));
  return std::get<SimpleWords>(std::move(*read));
}

}  // namespace stepgate::cli
