#include "cli/parse.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>

#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::cli;
using namespace std::chrono_literals;
using Words = std::vector<std::string>;

namespace {

Sentences sentences(bool for_wait) {
  return {for_wait ? "stepgate wait" : "stepgate run", "Does it.", "Usage: it", "Example: it",
          for_wait};
}

Draft draft_of(const Words& options) {
  const auto parsed = parse_options(sentences(false), {options, {"true"}, true});
  if (!parsed) FAIL(describe(parsed.error()));
  return std::get<Draft>(*parsed);
}

// The one line that is said; empty where nothing is wrong.
std::string complaint(const Words& options, bool for_wait = false) {
  const auto parsed = parse_options(sentences(for_wait), {options, {"true"}, true});
  return parsed ? "" : describe(parsed.error());
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("options add up to a spec, in either form") {
  const Draft draft = draft_of({"--step=test",
                                "--run-dir",
                                "/r/",
                                "--post-file",
                                "/p/m",
                                "--after",
                                "build,lint",
                                "--after=b",
                                "--wait-file",
                                "/w/f",
                                "--wait-content",
                                "/w/c",
                                "--run-if",
                                "always",
                                "--wait-timeout=1h",
                                "--timeout",
                                "90s",
                                "--grace=3s",
                                "--drain",
                                "0s",
                                "--stop-signal",
                                "INT",
                                "--on-error",
                                "continue",
                                "--cancel-file",
                                "/c",
                                "--stdout-path",
                                "/o",
                                "--stderr-path",
                                "/e",
                                "--log-path",
                                "/l",
                                "--log-level",
                                "warn",
                                "--log-format",
                                "json",
                                "--termination-message",
                                "/t"});
  CHECK(draft.report.step == "test");
  CHECK(draft.report.run_dir == "/r");
  CHECK(draft.report.post_file == "/p/m");
  CHECK(draft.report.termination_message == "/t");
  CHECK(draft.report.termination_message_is_asked);
  CHECK(draft.spec.wait.run_if == RunIf::always);
  CHECK(draft.spec.wait.timeout == 1h);
  CHECK(draft.spec.ending.timeout == 90s);
  CHECK(draft.spec.ending.grace == 3s);
  CHECK(draft.spec.ending.drain == 0s);
  CHECK(draft.spec.ending.stop_signal == SIGINT);
  CHECK(draft.spec.ending.cancel_file == "/c");
  CHECK(draft.spec.on_error == OnError::go_on);
  CHECK(draft.spec.copies.stdout_path == "/o");
  CHECK(draft.spec.copies.stderr_path == "/e");
  CHECK(draft.spec.copies.log_path == "/l");
  CHECK(draft.log_level == log::Level::warn);
  CHECK(draft.log_format == log::Format::json);

  const std::vector<Predecessor>& all = draft.spec.wait.predecessors;
  REQUIRE(all.size() == 5);
  CHECK(all[0].path == "/r/build/out");
  CHECK(all[1].path == "/r/lint/out");
  CHECK(all[2].path == "/r/b/out");
  CHECK_FALSE(all[2].follows_links);
  CHECK(all[3].path == "/w/f");
  CHECK_FALSE(all[3].needs_content);
  CHECK(all[4].needs_content);
  CHECK(all[4].follows_links);
}

TEST_CASE("what a step needs is read beside what it comes after") {
  const WaitSpec wait =
      draft_of({"--run-dir=/r", "--step=test", "--wait-ready=db,cache", "--wait-ready=db",
                "--wait-tcp=db:5432", "--wait-http=http://x/y", "--wait-exec=test -f 'a b'",
                "--wait-tcp=[::1]:80", "--probe-interval=1s", "--probe-timeout=2s"})
          .spec.wait;
  CHECK(wait.predecessors.empty());
  REQUIRE(wait.sidecars.size() == 2);
  CHECK(wait.sidecars[0].ready.path == "/r/db/ready");
  CHECK(wait.sidecars[0].marker.path == "/r/db/out");
  CHECK_FALSE(wait.sidecars[0].ready.follows_links);
  CHECK(wait.sidecars[1].called == "sidecar 'cache'");
  // Each kind's come in the order given.
  REQUIRE(wait.probes.size() == 4);
  Words called;
  for (const Probe& probe : wait.probes) called.push_back(probe.called);
  std::ranges::sort(called);
  CHECK(called == Words{"exec 'test -f 'a b''", "http http://x/y", "tcp [::1]:80", "tcp db:5432"});
  CHECK(wait.probe_timing.interval == 1s);
  CHECK(wait.probe_timing.timeout == 2s);
}

TEST_CASE("a step cannot need itself") {
  CHECK(contains(complaint({"--step=a", "--run-dir=/r", "--wait-ready=b,a"}), "--wait-ready"));
}

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
  };
  for (const Row& row : rows) {
    const std::string said = complaint(row.words);
    INFO(row.words[0] << " " << row.words[1] << " gives: " << said);
    CHECK(contains(said, row.words[0]));
    CHECK(contains(said, row.right));
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
    CHECK(contains(complaint(wrong), name));
  }
  CHECK(contains(complaint({"--step", "a", "--step", "b"}), "--step"));
  CHECK(contains(complaint({"--grace", "1s", "--grace", "1s"}), "--grace"));
  CHECK(contains(complaint({"--nonsense"}), "--nonsense"));
  CHECK(contains(complaint({"--nonsense=3"}), "--nonsense"));
  CHECK(contains(complaint({"-x"}), "-x"));
  CHECK(contains(complaint({"make"}), "behind --"));
}

TEST_CASE("whatever is wrong is said on one line") {
  for (const Words& words : {Words{"--step", "a\nb"}, Words{"--after", "a\nb"}, Words{"--x\ny"},
                             Words{"a\nb"}, Words{"--log-level", "a\nb"}}) {
    // What is written to the log is made one line there; here it must only not be empty.
    CHECK_FALSE(complaint(words).empty());
  }
}

TEST_CASE("a repeatable option takes one value each time and no more") {
  const Draft draft = draft_of({"--after", "a", "--after", "b", "--after", "a", "--after", "c,b"});
  CHECK(draft.spec.wait.predecessors.size() == 3);
  CHECK(contains(complaint({"--after", "a", "b"}), "'b'"));
}

TEST_CASE("a step cannot wait for a file that is its own marker") {
  const Words own{"--run-dir", "/r", "--step", "a", "--post-file", "/p/done"};
  for (const char* file : {"/r/a/out", "/r/a/out.err", "/p/done", "/p/../p/done.err"}) {
    Words words = own;
    words.insert(words.end(), {"--wait-file", file});
    CHECK(contains(complaint(words), "own marker"));
  }
  Words words = own;
  words.insert(words.end(), {"--wait-content", "/r/b/out"});
  CHECK(draft_of(words).spec.wait.predecessors.size() == 1);
}

TEST_CASE("a step cannot wait for itself") {
  const std::string said = complaint({"--step", "a", "--after", "b,a"});
  CHECK(contains(said, "--after"));
  CHECK(contains(said, "'a'"));
  CHECK_FALSE(complaint({"--after", "b,a", "--step", "a"}).empty());
}

TEST_CASE("wait has the waiting options and no others") {
  CHECK(complaint({"--after", "a", "--wait-timeout", "1s", "--run-if", "failure"}, true).empty());
  for (const char* name : {"--step", "--timeout", "--grace", "--on-error", "--post-file"}) {
    const std::string said = complaint({name, "1s"}, true);
    CHECK(contains(said, name));
  }
}

TEST_CASE("paths are made absolute, and normal") {
  setenv("STEPGATE_RUN_DIR", "/from/../the/environment/", 1);
  CHECK(draft_of({}).report.run_dir == "/the/environment");
  CHECK(draft_of({"--run-dir", "/x//y/."}).report.run_dir == "/x/y");
  setenv("STEPGATE_RUN_DIR", "", 1);
  CHECK(draft_of({}).report.run_dir == "/stepgate/run");
  unsetenv("STEPGATE_RUN_DIR");
  CHECK(draft_of({}).report.run_dir == "/stepgate/run");
  const std::string path = draft_of({"--wait-file", "some/file"}).spec.wait.predecessors[0].path;
  CHECK(path.starts_with("/"));
  CHECK(path.ends_with("/some/file"));
}

TEST_CASE("help names every option, with the usage and an example, and fits one screen") {
  for (const bool for_wait : {false, true}) {
    const auto parsed = parse_options(sentences(for_wait), {{"--help"}, {}, false});
    REQUIRE(parsed);
    const std::string text = std::get<Help>(*parsed).text;
    CHECK(contains(text, "Usage: it"));
    CHECK(contains(text, "Example: it"));
    for (const Option& option : all_options()) {
      INFO(option.name);
      CHECK(contains(text, "--" + std::string(option.name) + " ") ==
            (!for_wait || option.for_wait));
    }
    CHECK(std::ranges::count(text, '\n') <= 40);
  }
  CHECK(std::holds_alternative<Help>(*parse_options(sentences(false), {{"-h"}, {}, false})));
}
