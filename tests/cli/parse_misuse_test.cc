// What is wrong with options is said on one line, which names it and says what would be right.
#include <algorithm>

#include "cli/parse.h"
#include "cli/parsing.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::cli;
using namespace stepgate::test;
using namespace std::chrono_literals;

TEST_CASE("each option misused is named, with what would be right") {
  struct Row {
    Words words;
    const char* right;
  };
  const Row rows[] = {
      {{"--step", "Build"}, "a-z"},
      {{"--step", "../x"}, "a-z"},
      {{"--run-dir", ""}, "name one"},
      {{"--post-file", "/x/"}, "name a file"},
      {{"--after", "a,,b"}, "a-z"},
      {{"--after", "a,"}, "a-z"},
      {{"--after", "a b"}, "a-z"},
      {{"--wait-file", ""}, "name one"},
      {{"--wait-content", ""}, "name one"},
      {{"--wait-timeout", "10"}, "10s"},
      {{"--wait-ready", "A"}, "a-z"},
      {{"--wait-tcp", "db"}, "HOST:PORT"},
      {{"--wait-http", "https://db/"}, "only http"},
      {{"--wait-exec", "a 'b"}, "not closed"},
      {{"--probe-interval", "0s"}, "leave the option out"},
      {{"--probe-timeout", "5"}, "10s"},
      {{"--run-if", "never"}, "success, failure and always"},
      {{"--timeout", "soon"}, "10s"},
      {{"--timeout", "0s"}, "leave the option out"},
      {{"--grace", "-5s"}, "10s"},
      {{"--drain", "1 s"}, "10s"},
      {{"--stop-signal", "NOTHING"}, "TERM"},
      {{"--stop-signal", "0"}, "TERM"},
      {{"--stop-signal", "CONT"}, "TERM"},
      {{"--stop-signal", "STOP"}, "TERM"},
      {{"--cancel-file", ""}, "name one"},
      {{"--on-error", "ignore"}, "stop nor continue"},
      {{"--stdout-path", "/x/"}, "name a file"},
      {{"--stderr-path", "/x/"}, "name a file"},
      {{"--log-path", ""}, "name one"},
      {{"--mask-env", "A,,B"}, "letters, digits"},
      {{"--mask-file", ""}, "name one"},
      {{"--termination-message", "/x/"}, "name a file"},
      {{"--log-level", "loud"}, "trace, debug, info, warn, error and off"},
      {{"--log-format", "xml"}, "text nor json"},
      {{"--termination-message-format", "xml"}, "text nor json"},
      {{"--restarts", "maybe"}, "never nor on-failure"},
      {{"--script", ""}, "the script is empty"},
      {{"--script-file", "/x/"}, "name a file"},
      {{"--retries", "-1"}, "whole number between 0 and 1000000"},
      {{"--retry-delay", "5"}, "unit"},
      {{"--retry-on", "75,256"}, "whole number between 1 and 255"},
      {{"--attempt-timeout", "0s"}, "leave the option out"},
      {{"--spec", "/x/there is none"}, "cannot be read"},
      {{"--ready-tcp", "5432"}, "HOST:PORT"},
      {{"--ready-http", "https://db/"}, "only http"},
      {{"--ready-exec", ""}, "command"},
      {{"--ready-file", ""}, "name one"},
      {{"--until", "a,B"}, "a-z"},
      {{"--on-exit-post", "localhost:15020"}, "http"},
  };
  for (const Row& row : rows) {
    const std::string said = complaint(row.words);
    INFO(row.words[0] << " " << row.words[1] << " gives: " << said);
    CHECK_THAT(said, says(row.words[0]));
    CHECK_THAT(said, says(row.right));
    CHECK(std::ranges::count(said, '\n') == 0);
  }
  // None is left out above, but flags, whose value nobody can get wrong.
  for (const Option& option : all_options()) {
    if (option.takes == Takes::nothing) continue;
    INFO(option.name);
    CHECK(std::ranges::any_of(
        rows, [&](const Row& row) { return row.words[0] == "--" + std::string(option.name); }));
  }
}

TEST_CASE("an option without its value, given twice or unknown is named") {
  for (const Option& option : all_options()) {
    const std::string name = "--" + std::string(option.name);
    const Words wrong = option.takes == Takes::nothing ? Words{name + "=x"} : Words{name};
    INFO(wrong[0] << " gives: " << complaint(wrong));
    CHECK_THAT(complaint(wrong), says(name));
  }
  CHECK_THAT(complaint({"--step", "a", "--step", "b"}), says("--step"));
  CHECK_THAT(complaint({"--grace", "1s", "--grace", "1s"}), says("--grace"));
  CHECK_THAT(complaint({"--nonsense"}), says("--nonsense"));
  CHECK_THAT(complaint({"--nonsense=3"}), says("--nonsense"));
  CHECK_THAT(complaint({"-x"}), says("-x"));
  CHECK_THAT(complaint({"make"}), says("behind --"));
}

TEST_CASE("help is given with every option wherever it is asked for, whatever else is wrong") {
  const auto help = [](const Words& options) {
    const auto parsed = parse_options(sentences(false), {options, {}, false});
    return parsed && std::holds_alternative<Help>(*parsed) ? std::get<Help>(*parsed).text : "";
  };
  const std::string text = help({"--help"});
  CHECK_THAT(text, says("--step NAME") && says("-h,--help"));
  for (const Words& words : {Words{"-h"}, Words{"--help", "--once=3"}, Words{"--step", "--help"},
                             Words{"--nonsense", "-h"}, Words{"--grace", "-h"}}) {
    CHECK(help(words) == text);
  }
  CHECK(complaint({"--help=2"}) == "--help takes no value: write --help alone");
  for (const char* word : {"-h=1", "-hfoo"}) {
    CHECK_THAT(complaint({word}), says(std::string("unknown option ") + word));
  }
}
