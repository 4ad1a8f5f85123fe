// The examples of the manual pages, given to what reads the command lines.
#include <algorithm>

#include "author/commands.h"
#include "base/shell_words.h"
#include "cli/commands.h"
#include "cli/parse.h"
#include "manual/program.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::manual;
using namespace stepgate::test;
using Words = std::vector<std::string>;

namespace {

// Up to a pipe into something else.
Words words_of(const Entry& example) {
  Words words = split_shell_words(example.term).value();
  words.erase(std::ranges::find(words, "|"), words.end());
  REQUIRE(words.size() > 2);
  return words;
}

}  // namespace

TEST_CASE("the examples of stepgate are command lines that are understood") {
  const TempDir folder;
  write_file(folder / "step.json", R"({"command": ["true"]})");
  for (const Entry& example : stepgate_program().examples) {
    INFO(example.term);
    Words words = words_of(example);
    std::ranges::replace(words, "step.json", folder / "step.json");
    CHECK(words[0] == "stepgate");
    const bool for_wait = words[1] == "wait";
    CHECK((for_wait || words[1] == "run"));
    const cli::Arguments arguments = cli::cut_arguments({words.begin() + 2, words.end()});
    const auto parsed = cli::parse_options({"stepgate", "", "", "", for_wait}, arguments);
    INFO((parsed ? "" : describe(parsed.error())));
    REQUIRE(parsed.has_value());
    CHECK(std::get<cli::Draft>(*parsed).spec.command.empty() == for_wait);
  }
}

TEST_CASE("the examples of stepctl are command lines that are understood") {
  for (const Entry& example : stepctl_program().examples) {
    INFO(example.term);
    const Words words = words_of(example);
    CHECK(words[0] == "stepctl");
    const auto commands = author::all_commands();
    const auto command = std::ranges::find(commands, words[1], &author::Command::name);
    REQUIRE(command != commands.end());
    const auto read = author::read_words(*command->line, {words.begin() + 2, words.end()});
    INFO((read ? "" : describe(read.error())));
    CHECK((read.has_value() && std::holds_alternative<author::Given>(*read)));
  }
}

TEST_CASE("the example of each sub-command's help is one of its own") {
  for (const author::Command& command : author::all_commands()) {
    INFO(command.name);
    CHECK(command.line->name == "stepctl " + std::string(command.name));
    CHECK(command.line->example.starts_with(command.line->name));
  }
}
