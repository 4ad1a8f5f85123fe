#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>

#include "base/shell_words.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/parse.h"
#include "cli/step_spec.h"
#include "manual/pages.h"
#include "manual/prose.h"
#include "manual/roff.h"
#include "manual/words.h"
#include "support/catch.h"
#include "support/process.h"
#include "support/says.h"
#include "support/skip.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::manual;
using namespace stepgate::test;

namespace {

// As people see it.
std::string rendered(const std::string& page) {
  const TempDir folder;
  write_file(folder / "page.1", page);
  const Finished end = run({"man", "-l", "--warnings", "-E", "UTF-8", folder / "page.1"},
                           {.environment = {{"MANWIDTH", "100"}, {"LC_ALL", "C.UTF-8"}}});
  REQUIRE(end.code == 0);
  CHECK(end.err.empty());
  return end.out;
}

// A word of prose with an option's name in it, `--wait-tcp=x`.
bool is_known(const std::string& name) {
  const auto options = cli::all_options();
  if (std::ranges::any_of(options, [&](const auto& option) { return option.name == name; })) {
    return true;
  }
  const auto commands = cli::all_commands();
  return std::ranges::any_of(commands, [&](const cli::Command& command) {
    return std::ranges::count(command.own_options, name, &cli::SimpleOption::name) > 0;
  });
}

bool has_man() { return run({"sh", "-c", "command -v man && command -v groff"}).code == 0; }

}  // namespace

TEST_CASE("roff's own characters are told apart from text") {
  CHECK(roff(".x\n.y a-b 'c' \\d") == "\\&.x\n\\&.y a\\-b \\(aqc\\(aq \\ed");
  CHECK(prose("a `--b` c") == "a \\fB\\-\\-b\\fR c");
  CHECK(prose("`b`") == "\\fBb\\fR");
}

TEST_CASE("the manual page has every option with its default, and every sub-command") {
  const std::string page = manual_page();
  for (const cli::Option& option : cli::all_options()) {
    INFO(option.name);
    CHECK_THAT(page, says(".TP\n" + bold("--" + std::string(option.name))));
    CHECK_THAT(page, says(roff(option.preset())));
    if (option.in_spec) CHECK_THAT(page, says("In a spec: " + bold(cli::spec_key(option.name))));
  }
  for (const cli::Section& section : cli::all_sections()) {
    CHECK_THAT(page, says(".SS " + std::string(section.title) + "\n"));
  }
  for (const cli::Command& command : cli::all_commands()) {
    INFO(command.name);
    CHECK_THAT(page, says(bold("stepgate " + std::string(command.name))));
    CHECK_FALSE(description_of(command.name).empty());
    for (const cli::SimpleOption& own : command.own_options) {
      CHECK_THAT(page, says(bold("--" + std::string(own.name))) && says(roff(own.help)));
    }
  }
}

TEST_CASE("help and default of every option are told apart") {
  for (const cli::Option& option : cli::all_options()) {
    INFO(option.help);
    CHECK_FALSE(option.meaning().empty());
    CHECK(option.preset().empty() == (option.help.find('[') == std::string_view::npos));
  }
}

TEST_CASE("prose names no option that there is none of") {
  std::vector<Entry> all;
  for (const auto& entries : {topics(), exit_statuses(), variables(), files(), examples()}) {
    all.insert(all.end(), entries.begin(), entries.end());
  }
  std::set<std::string> unknown;
  for (const Entry& entry : all) {
    const std::string text = entry.term + " " + std::string(entry.text);
    const std::regex option("--([a-z][-a-z]*)");
    for (std::sregex_iterator found(text.begin(), text.end(), option), end; found != end; ++found) {
      if (const std::string name = (*found)[1]; !is_known(name)) unknown.insert(name);
    }
  }
  CHECK(unknown == std::set<std::string>{"ready"});  // the first half of four of them
}

TEST_CASE("the examples of the manual page are command lines that are understood") {
  const TempDir folder;
  write_file(folder / "step.json", R"({"command": ["true"]})");
  for (const Entry& example : examples()) {
    INFO(example.term);
    std::vector<std::string> words = split_shell_words(example.term).value();
    std::ranges::replace(words, "step.json", folder / "step.json");
    REQUIRE(words.size() > 2);
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

TEST_CASE("the manual page is good roff") {
  if (!has_man() && skipped("no man with groff")) return;
  const std::string text = rendered(manual_page());
  CHECK_THAT(text, says("--wait-timeout=DURATION"));
  CHECK_THAT(text, says("stepgate run [OPTIONS] -- COMMAND [ARGUMENT...]"));
  CHECK_THAT(text, says("stepgate cancel [--reason=TEXT] RUN_DIR [STEP...]"));
  CHECK_THAT(text, says("cancel with 1 where a step could not be asked"));
  CHECK_THAT(text, says("EXIT STATUS"));
  CHECK_THAT(text, says("128+n"));
  CHECK(text.find('`') == std::string::npos);
}

TEST_CASE("mandoc finds nothing wrong with the manual page") {
  if (run({"sh", "-c", "command -v mandoc"}).code != 0 && skipped("no mandoc")) return;
  const TempDir folder;
  write_file(folder / "stepgate.1", manual_page());
  const Finished end = run({"mandoc", "-T", "lint", "-W", "error", folder / "stepgate.1"});
  INFO(end.out << end.err);
  CHECK(end.code == 0);
}
