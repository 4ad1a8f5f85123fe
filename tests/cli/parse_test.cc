// Options become a spec.
#include "cli/parse.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>

#include "cli/parsing.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::cli;
using namespace stepgate::test;
using namespace std::chrono_literals;

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

TEST_CASE("a repeatable option takes one value each time and no more") {
  const Draft draft = draft_of({"--after", "a", "--after", "b", "--after", "a", "--after", "c,b"});
  CHECK(draft.spec.wait.predecessors.size() == 3);
  CHECK_THAT(complaint({"--after", "a", "b"}), says("'b'"));
}

TEST_CASE("a step cannot wait for a file that is its own marker") {
  const Words own{"--run-dir", "/r", "--step", "a", "--post-file", "/p/done"};
  for (const char* file : {"/r/a/out", "/r/a/out.err", "/p/done", "/p/../p/done.err"}) {
    Words words = own;
    words.insert(words.end(), {"--wait-file", file});
    CHECK_THAT(complaint(words), says("own marker"));
  }
  Words words = own;
  words.insert(words.end(), {"--wait-content", "/r/b/out"});
  CHECK(draft_of(words).spec.wait.predecessors.size() == 1);
}

TEST_CASE("a step cannot wait for itself") {
  const std::string said = complaint({"--step", "a", "--after", "b,a"});
  CHECK_THAT(said, says("--after"));
  CHECK_THAT(said, says("'a'"));
  CHECK_FALSE(complaint({"--after", "b,a", "--step", "a"}).empty());
}

TEST_CASE("wait has the waiting options and no others") {
  CHECK(complaint({"--after", "a", "--wait-timeout", "1s", "--run-if", "failure"}, true).empty());
  for (const char* name : {"--step", "--timeout", "--grace", "--on-error", "--post-file"}) {
    const std::string said = complaint({name, "1s"}, true);
    CHECK_THAT(said, says(name));
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
    CHECK_THAT(text, says("Usage: it"));
    CHECK_THAT(text, says("Example: it"));
    for (const Option& option : all_options()) {
      INFO(option.name);
      CHECK((text.find("--" + std::string(option.name) + " ") != std::string::npos) ==
            (!for_wait || option.for_wait));
    }
    CHECK(std::ranges::count(text, '\n') <= 60);
  }
  CHECK(std::holds_alternative<Help>(*parse_options(sentences(false), {{"-h"}, {}, false})));
}
