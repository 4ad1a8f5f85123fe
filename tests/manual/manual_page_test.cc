#include <algorithm>
#include <regex>
#include <set>

#include <fmt/format.h>

#include "manual/pages.h"
#include "manual/roff.h"
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

std::vector<Option> all_options(const Program& program) {
  std::vector<Option> all;
  for (const Command& command : program.commands) {
    all.insert(all.end(), command.options.begin(), command.options.end());
  }
  return all;
}

// All that is written in prose about it.
std::string prose_of(const Program& program) {
  std::string text =
      fmt::format("{} {} {} ", program.purpose, program.description, program.about_options);
  for (const Command& command : program.commands) text += std::string(command.description) + " ";
  for (const Chapter& chapter : program.chapters) {
    text += fmt::format("{} {} {} ", chapter.text, chapter.sample, chapter.text_after_sample);
    for (const Entry& entry : chapter.entries)
      text += fmt::format("{} {} ", entry.term, entry.text);
  }
  for (const Entry& entry : program.examples) text += fmt::format("{} {} ", entry.term, entry.text);
  return text;
}

// The names behind two dashes that no sub-command has for an option.
std::set<std::string> unknown_options(const Program& program) {
  const std::vector<Option> options = all_options(program);
  const std::string text = prose_of(program);
  const std::regex pattern("--([a-z][-a-z]*)");
  std::set<std::string> unknown;
  for (std::sregex_iterator found(text.begin(), text.end(), pattern), end; found != end; ++found) {
    const std::string name = (*found)[1];
    if (std::ranges::count(options, name, &Option::name) == 0) unknown.insert(name);
  }
  return unknown;
}

bool has_man() { return run({"sh", "-c", "command -v man && command -v groff"}).code == 0; }

}  // namespace

TEST_CASE("roff's own characters are told apart from text") {
  CHECK(roff(".x\n.y a-b 'c' \\d") == "\\&.x\n\\&.y a\\-b \\(aqc\\(aq \\ed");
  CHECK(prose("a `--b` c") == "a \\fB\\-\\-b\\fR c");
  CHECK(prose("`b`") == "\\fBb\\fR");
}

TEST_CASE("a manual page has every option with its default, and every sub-command") {
  for (const Program& program : {stepgate_program(), stepctl_program()}) {
    const std::string page = manual_page(program);
    for (const Command& command : program.commands) {
      INFO(program.name << " " << command.name);
      CHECK_THAT(page, says(bold(fmt::format("{} {}", program.name, command.name))));
      CHECK_FALSE(command.description.empty());
      for (const Option& option : command.options) {
        INFO(option.name);
        CHECK_THAT(page, says(bold("--" + std::string(option.name))));
        CHECK_FALSE(option.meaning.empty());
        CHECK_THAT(page, says(roff(option.meaning)) && says(roff(option.preset)));
        CHECK(option.meaning.find('[') == std::string_view::npos);
        for (const std::string& note : option.notes) CHECK_THAT(page, says(prose(note)));
      }
    }
    for (const Section& section : program.sections) {
      CHECK_THAT(page, says(".SS " + std::string(section.title) + "\n"));
    }
  }
}

TEST_CASE("a manual page tells the letter of an option, and what is required") {
  const std::string page = manual_page(stepctl_program());
  CHECK_THAT(page,
             says(".TP\n" + bold("-p") + ", " + bold("--param") + "=" + italic("NAME=VALUE")));
  CHECK_THAT(page, says(bold("stepctl wrap") + " " + bold("-f") + " " + italic("FILE") + " ["));
  CHECK_THAT(page, says(" " + italic("RUN_DIR") + "\n"));
  CHECK_THAT(page, says("[" + bold("-p") + " " + italic("NAME=VALUE") + "]..."));
}

TEST_CASE("prose names no option that there is none of") {
  // The first half of four of them.
  CHECK(unknown_options(stepgate_program()) == std::set<std::string>{"ready"});
  // Of skopeo.
  CHECK(unknown_options(stepctl_program()) == std::set<std::string>{"config"});
}

TEST_CASE("the manual pages are good roff") {
  if (!has_man() && skipped("no man with groff")) return;
  const std::string stepgate = rendered(manual_page(stepgate_program()));
  CHECK_THAT(stepgate, says("--wait-timeout=DURATION"));
  CHECK_THAT(stepgate, says("stepgate run [OPTIONS] -- COMMAND [ARGUMENT...]"));
  CHECK_THAT(stepgate, says("stepgate cancel [--reason=TEXT] RUN_DIR [STEP...]"));
  CHECK_THAT(stepgate, says("cancel with 1 where a step could not be asked"));
  CHECK_THAT(stepgate, says("EXIT STATUS"));
  CHECK_THAT(stepgate, says("128+n"));
  const std::string stepctl = rendered(manual_page(stepctl_program()));
  CHECK_THAT(stepctl, says("-w, --workspace=NAME=SOURCE"));
  CHECK_THAT(stepctl,
             says("stepctl lint -f FILE [--image-config=IMAGE=FILE]... [--format=FORMAT]"));
  CHECK_THAT(stepctl, says("skopeo inspect --config docker://postgres:16 >postgres.json"));
  CHECK((stepgate + stepctl).find('`') == std::string::npos);
}

TEST_CASE("mandoc finds nothing wrong with the manual pages") {
  if (run({"sh", "-c", "command -v mandoc"}).code != 0 && skipped("no mandoc")) return;
  for (const Program& program : {stepgate_program(), stepctl_program()}) {
    const TempDir folder;
    write_file(folder / "page.1", manual_page(program));
    const Finished end = run({"mandoc", "-T", "lint", "-W", "error", folder / "page.1"});
    INFO(end.out << end.err);
    CHECK(end.code == 0);
  }
}
