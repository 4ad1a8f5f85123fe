// Misuse: one line that names what is wrong and says what would be right, 125, and no command.
#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

struct Misuse {
  Words options;
  std::string names;
  std::string says_right;
};

const std::vector<Misuse> kMisuses{
    {{"--step", "Bad_Name"}, "--step", "a-z"},
    {{"--step", "../up"}, "--step", "a-z"},
    {{"--step", "a", "--step", "b"}, "--step", "once is enough"},
    {{"--run-dir", ""}, "--run-dir", "name one"},
    {{"--post-file", ""}, "--post-file", "name one"},
    {{"--after", "a,,b"}, "--after", "a-z"},
    {{"--after", "a", "--step", "a"}, "--after", "itself"},
    {{"--wait-file", ""}, "--wait-file", "name one"},
    {{"--wait-content", ""}, "--wait-content", "name one"},
    {{"--wait-timeout", "10"}, "--wait-timeout", "such as"},
    {{"--run-if", "maybe"}, "--run-if", "success, failure and always"},
    {{"--timeout", "0s"}, "--timeout", "leave the option out"},
    {{"--timeout", "-5s"}, "--timeout", "such as"},
    {{"--grace", "5"}, "--grace", "a number with a unit, such as"},
    {{"--grace", "99999999999999h"}, "--grace", "too long"},
    {{"--drain", "1 s"}, "--drain", "such as"},
    {{"--stop-signal", "TEMR"}, "--stop-signal", "TERM"},
    {{"--stop-signal", "99"}, "--stop-signal", "TERM"},
    {{"--stop-signal", "STOP"}, "--stop-signal", "TERM"},
    {{"--cancel-file", ""}, "--cancel-file", "name one"},
    {{"--on-error", "ignore"}, "--on-error", "stop nor continue"},
    {{"--stdout-path", "folder/"}, "--stdout-path", "name a file"},
    {{"--stderr-path", ""}, "--stderr-path", "name one"},
    {{"--log-path", "folder/"}, "--log-path", "name a file"},
    {{"--termination-message", "folder/"}, "--termination-message", "name a file"},
    {{"--log-level", "loud"}, "--log-level", "debug, info"},
    {{"--log-format", "xml"}, "--log-format", "text nor json"},
    {{"--no-such-option"}, "--no-such-option", "--help"},
    {{"--gace=1s"}, "--gace", "the nearest is --grace; see stepgate run --help"},
    {{"--no-such-option=x"}, "--no-such-option", "--help"},
    {{"--grace"}, "--grace", "DURATION"},
    {{"word"}, "word", "behind --"},
};

std::string in_words(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += " '" + word + "'";
  return text;
}

void is_one_line(const Finished& end) {
  CHECK(end.code == 125);
  CHECK(end.out.empty());
  CHECK(end.err.starts_with("stepgate: "));
  CHECK(count_of("\n", end.err) == 1);
}

}  // namespace

TEST_CASE("misuse of an option is one line that names it and says what would be right") {
  for (const Misuse& misuse : kMisuses) {
    const TempDir folder;
    const Finished end = run(plain(misuse.options, {"touch", folder / "started"}),
                             {.environment = {{"STEPGATE_RUN_DIR", folder / "run"}},
                              .working_directory = folder.path()});
    INFO(in_words(misuse.options));
    is_one_line(end);
    CHECK_THAT(end.err, says(misuse.names));
    CHECK_THAT(end.err, says(misuse.says_right));
    CHECK_FALSE(is_there(folder / "started"));
  }
}

TEST_CASE("a run without a command is misuse") {
  const TempDir folder;
  for (const Words& words : {Words{"run"}, Words{"run", "--"}, Words{"run", "--grace", "1s"}}) {
    const Finished end = run(stepgate(words), {.working_directory = folder.path()});
    is_one_line(end);
    CHECK_THAT(end.err, says("no command") && says("--"));
  }
}

TEST_CASE("misuse of the other sub-commands is one line too") {
  const TempDir folder;
  for (const auto& [words, part] : std::vector<std::pair<Words, std::string>>{
           {{}, "run, wait, status, cancel, install, schema, version"},
           {{"rnu"}, "'rnu' is no command"},
           {{"help", "rnu"}, "'rnu' is no command"},
           {{"--no-such"}, "run, wait, status, cancel, install, schema, version"},
           {{"install"}, "one folder"},
           {{"install", "a", "b"}, "one folder"},
           {{"install", ""}, "one folder"},
           {{"install", "--force", "a"}, "--force"},
           {{"version", "x"}, "no words"},
           {{"status", "a", "b"}, "one run directory"},
           {{"status", "none"}, "none"},
           {{"status", ""}, "name one"},
           {{"status", "--jsno"}, "--jsno: the nearest is --json"},
           {{"status", "--json=no"}, "--json"},
           {{"cancel"}, "run directory"},
           {{"cancel", "none"}, "none"},
           {{"cancel", ".", "No_Step"}, "No_Step"},
           {{"cancel", "--reason"}, "--reason"},
           {{"cancel", "--resaon", "x", "."}, "--resaon"},
           {{"wait", "--step", "a"}, "--step"},
           {{"wait", "--after", "a", "--", "true"}, "--"},
           {{"wait", "word"}, "'word'"}}) {
    INFO(in_words(words));
    const Finished end = run(stepgate(words), {.working_directory = folder.path()});
    is_one_line(end);
    CHECK_THAT(end.err, says(part));
    CHECK(names_in(folder.path()).empty());
  }
}

TEST_CASE("misuse is said in the log format that is asked for") {
  const TempDir folder;
  write_file(folder / "step.json", R"({"logFormat": "json", "grace": 1})");
  for (const Words& words : {Words{"run", "--log-format", "json", "--bogus"},
                             Words{"run", "--spec", folder / "step.json"},
                             Words{"wait", "--bogus", "--log-format=json"}}) {
    const Finished end = run(stepgate(words));
    INFO(end.err);
    CHECK(end.code == 125);
    CHECK(nlohmann::json::parse(end.err, nullptr, false).value("level", "") == "error");
  }
  is_one_line(run(stepgate({"run", "--log-format", "xml", "--bogus"})));
}

TEST_CASE("a value however long leaves room for what would be right") {
  const TempDir folder;
  for (const std::string option :
       {"step", "after", "grace", "stop-signal", "wait-tcp", "log-level"}) {
    const std::string value(100'000, 'X');
    INFO(option);
    const Finished end = run(plain({"--" + option, value}, {"true"}));
    is_one_line(end);
    CHECK(end.err.size() < 4096);
    CHECK_THAT(end.err,
               says("--" + option) && (says(": use") || says(": write") || says("is none of")));
  }
}

TEST_CASE("a line of misuse stays one line whatever the word holds") {
  is_one_line(run(plain({"--step", "two\nlines"}, {"true"})));
  is_one_line(run(plain({"--no-such\n\x1b[2J"}, {"true"})));
  is_one_line(run(plain({"--grace", "\n"}, {"true"})));
  is_one_line(run(plain({"--after", "a\nb"}, {"true"})));
  is_one_line(run(plain({"two\nlines"}, {"true"})));
  is_one_line(run(plain({"--log-level", "a\nb"}, {"true"})));
}

}  // namespace stepgate::test
