// What is shown: the table, the line of JSON, what changed, and the screen.
#include "report/table.h"

#include <nlohmann/json.hpp>

#include "report/changes.h"
#include "report/json_line.h"
#include "report/screen.h"
#include "report/step_folders.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

using report::Stage;
using report::StepStatus;

StepStatus step(const std::string& name, Stage stage) {
  StepStatus status;
  status.step = name;
  status.stage = stage;
  return status;
}

StepStatus waiting(std::vector<std::string> waiting_for) {
  StepStatus status = step("build", Stage::active);
  status.state = "waiting";
  status.since = "2026-03-01T12:00:00.123456Z";
  status.waiting_for = std::move(waiting_for);
  return status;
}

}  // namespace

TEST_CASE("the columns of the table are aligned and no line ends with a space") {
  StepStatus failed = step("a-step-with-a-long-name", Stage::failed);
  failed.since = "2026-03-01T12:00:05Z";
  failed.exit_code = 3;
  failed.reason = "broken";
  const std::vector<StepStatus> steps{failed, waiting({"step 'x'"}), step("c", Stage::pending)};
  const std::vector<std::string> expected{
      "STEP                     STATE    SINCE                 EXIT  REASON",
      "a-step-with-a-long-name  failed   2026-03-01T12:00:05Z  3     broken",
      "build                    waiting  2026-03-01T12:00:00Z  -     waits for step 'x'",
      "c                        pending  -                     -"};
  CHECK(report::table(steps) == expected);
  CHECK(report::row(steps[1], steps) == expected[2]);
}

TEST_CASE("an outcome that is known and says more than failed is shown as the state") {
  for (const auto& [outcome, shown] : {std::pair("skipped", "skipped"),
                                       {"timed-out", "timed-out"},
                                       {"exited", "failed"},
                                       {"mysterious", "failed"}}) {
    StepStatus status = step("a", Stage::failed);
    status.outcome = outcome;
    CHECK_THAT(report::table(std::vector{status})[1], says(std::string("a     ") + shown));
  }
}

TEST_CASE("nothing in a record can start a line or move a cursor") {
  StepStatus status = waiting({"step 'a'\nb  succeeded",
                               "\x1b[2J\x9b"
                               "31m"});
  status.reason = "x\r\ny\x1b]0;title\x07\u009b\u202e\u2028z";
  const std::string shown = report::row(status, {});
  CHECK(shown.find_first_of("\n\r\x1b\x07") == std::string::npos);
  status.waiting_for.clear();
  const std::string reason = report::row(status, {});
  CHECK(reason.find_first_of("\n\r\x1b\x07") == std::string::npos);
  CHECK_THAT(reason, says("x  y ]0;title    z"));
  for (const char c : report::json_line(status)) CHECK(((c >= ' ' && c < 127) || c == '\n'));
}

TEST_CASE("a step that waits for many names eight of them") {
  std::vector<std::string> many;
  for (int i = 0; i < 20; ++i) many.push_back("file " + std::to_string(i));
  CHECK_THAT(report::row(waiting(many), {}), says("file 6, file 7 and 12 more"));
}

TEST_CASE("a line of JSON has every field and null for what is not known") {
  const auto json = nlohmann::json::parse(report::json_line(step("a", Stage::pending)));
  for (const char* name : {"since", "exitCode", "outcome", "signal", "waitStartedAt", "pid"}) {
    INFO(name);
    CHECK(json.at(name).is_null());
  }
  CHECK(json.at("state") == "pending");
  CHECK(json.at("finished") == false);
  CHECK(json.at("reason") == "");
  CHECK(json.at("waitingFor").empty());
  StepStatus broken = waiting({});
  broken.reason = "\xff\xfe";
  CHECK(nlohmann::json::accept(report::json_line(broken)));
}

TEST_CASE("changes are what is new, what is other, and what is gone") {
  const std::vector<StepStatus> before{step("a", Stage::pending), step("b", Stage::pending),
                                       step("c", Stage::pending)};
  const std::vector<StepStatus> now{step("a", Stage::succeeded), step("b", Stage::pending),
                                    step("d", Stage::pending)};
  std::vector<std::string> words;
  for (const auto& change : report::changes(before, now)) {
    words.push_back(change.step + " " + report::state_word(change));
  }
  CHECK(words == std::vector<std::string>{"a succeeded", "d pending", "c gone"});
  CHECK(report::changes(now, now).empty());
}

TEST_CASE("where not all steps fit finished ones are left out, the first ones first") {
  std::vector<StepStatus> steps{step("runs", Stage::active)};
  for (const char* name : {"a", "b", "c"}) steps.push_back(step(name, Stage::succeeded));
  steps.push_back(step("waits", Stage::active));
  steps.push_back(step("d", Stage::lost));
  const auto names = [&](std::size_t most) {
    std::vector<std::string> first_words;
    for (const std::string& line : report::short_table(steps, most)) {
      first_words.push_back(line.starts_with("…") ? line : line.substr(0, line.find(' ')));
    }
    return first_words;
  };
  using Names = std::vector<std::string>;
  CHECK(report::short_table(steps, 7) == report::table(steps));
  CHECK(names(6) == Names{"STEP", "… 2 finished", "runs", "c", "waits", "d"});
  CHECK(names(5) == Names{"STEP", "… 3 finished", "runs", "waits", "d"});
  CHECK(names(4) == Names{"STEP", "… 4 finished", "runs", "waits"});
  // The rest is up to the screen.
  CHECK(names(2) == Names{"STEP", "… 4 finished", "runs", "waits"});
  steps.assign(9, step("runs", Stage::active));
  CHECK(names(4).size() == 10);
}

TEST_CASE("a screen is drawn over the one before and cut to its size") {
  report::Screen screen;
  const std::vector<std::string> lines{"one", "two", "a longer line", "four"};
  CHECK(screen.draw(lines, {.rows = 24, .columns = 80}) == "one\ntwo\na longer line\nfour\n");
  CHECK(screen.draw(lines, {.rows = 4, .columns = 8}) ==
        "\x1b[4A\x1b[J"
        "one\ntwo\n… and 2…\n");
  CHECK(screen.draw(std::vector<std::string>{"a longer line"}, {.rows = 4, .columns = 8}) ==
        "\x1b[3A\x1b[J"
        "a longe…\n");
}

}  // namespace stepgate::test
