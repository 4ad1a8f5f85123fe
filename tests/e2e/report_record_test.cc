// The outcome record: what it says of each way in which a step can end.
#include <regex>

#include "e2e/steps.h"

namespace stepgate::test {
namespace {

using Json = nlohmann::json;

struct Case {
  const char* name;
  Words options;
  Words command;
  int code;
  const char* marker;
  const char* outcome;
  int exit_code;
  Json signal;
  const char* reason;
};

const Case kCases[] = {
    {"ended with 0", {}, {"true"}, 0, "out", "exited", 0, nullptr, "0"},
    {"ended with 42", {}, {"sh", "-c", "exit 42"}, 42, "out.err", "exited", 42, nullptr, "42"},
    {"killed by a signal",
     {},
     {"sh", "-c", "kill -USR1 $$"},
     138,
     "out.err",
     "signalled",
     138,
     10,
     "USR1"},
    {"errors that do not count",
     {"--on-error", "continue"},
     {"sh", "-c", "exit 5"},
     0,
     "out",
     "exited",
     5,
     nullptr,
     "5"},
    {"signals that do not count",
     {"--on-error", "continue"},
     {"sh", "-c", "kill -9 $$"},
     0,
     "out",
     "signalled",
     137,
     9,
     "KILL"},
    {"timed out",
     {"--timeout", "100ms"},
     {"sleep", "1000"},
     124,
     "out.err",
     "timed-out",
     143,
     15,
     "100ms"},
    {"skipped", {"--after", "bad"}, {"true"}, 121, "out.err", "skipped", 121, nullptr, "bad"},
    {"not needed",
     {"--after", "good", "--run-if", "failure"},
     {"true"},
     0,
     "out",
     "skipped",
     0,
     nullptr,
     "failed"},
    {"waited too long",
     {"--after", "never", "--wait-timeout", "10ms"},
     {"true"},
     123,
     "out.err",
     "wait-failed",
     123,
     nullptr,
     "never"},
    {"not found",
     {},
     {"/nowhere/at-all"},
     127,
     "out.err",
     "cannot-start",
     127,
     nullptr,
     "/nowhere/at-all"},
    {"not executable",
     {},
     {"/etc/passwd"},
     126,
     "out.err",
     "cannot-start",
     126,
     nullptr,
     "/etc/passwd"},
    {"a bad option",
     {"--grace", "soon"},
     {"true"},
     125,
     "out.err",
     "cannot-start",
     125,
     nullptr,
     "soon"},
};

bool is_time(const Json& value) {
  static const std::regex kTime(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)");
  return value.is_string() && std::regex_match(value.get<std::string>(), kTime);
}

// The keys in the protocol's own list, in whatever order.
std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  std::sort(keys.begin(), keys.end());
  return keys;
}

}  // namespace

TEST_CASE("the outcome record says how each step ended") {
  for (const Case& each : kCases) {
    INFO(each.name);
    const Steps steps;
    steps.mark("good");
    steps.mark("bad", "out.err");
    const Finished finished = run(steps.run("a", each.options, each.command));
    CHECK(finished.code == each.code);
    const bool succeeded = std::string(each.marker) == "out";
    CHECK(is_there(steps.file("a", "out")) == succeeded);
    CHECK(is_there(steps.file("a", "out.err")) != succeeded);
    const std::string text = read_file(steps.file("a", each.marker));
    CHECK(std::count(text.begin(), text.end(), '\n') == 1);
    const Json record = steps.record("a");
    REQUIRE(record.is_object());
    CHECK(keys_of(record) == Words{"attempts", "copiedBytes", "exitCode", "finishedAt", "outcome",
                                   "reason", "rusage", "signal", "startedAt", "step", "version",
                                   "waitStartedAt"});
    CHECK(record["version"] == 1);
    CHECK(record["step"] == "a");
    CHECK(record["outcome"] == each.outcome);
    CHECK(record["exitCode"] == each.exit_code);
    CHECK(record["signal"] == each.signal);
    CHECK_THAT(record["reason"].get<std::string>(), says(each.reason));
    CHECK(read_file(steps.file("a", "status/exitCode")) == std::to_string(each.exit_code));
    CHECK(is_time(record["finishedAt"]));

    const bool ran = each.exit_code == each.code
                         ? record["outcome"] == "exited" || record["outcome"] == "signalled"
                         : true;
    CHECK(is_time(record["startedAt"]) == ran);
    REQUIRE(record["attempts"].size() == (ran ? 1 : 0));
    if (!ran) continue;
    const Json& attempt = record["attempts"][0];
    CHECK(keys_of(attempt) == Words{"exitCode", "finishedAt", "signal", "startedAt"});
    CHECK(attempt["exitCode"] == each.exit_code);
    CHECK(attempt["signal"] == each.signal);
    CHECK(attempt["startedAt"] == record["startedAt"]);
    CHECK(record["waitStartedAt"] <= record["startedAt"]);
    CHECK(attempt["finishedAt"] <= record["finishedAt"]);
  }
}

TEST_CASE("a cancelled step's record has the command's own exit code") {
  const Steps steps;
  const Words command{"sh", "-c", "trap 'exit 6' TERM; sleep 1000 & wait"};
  Process running(steps.run("a", {}, command));
  REQUIRE(steps.reaches("a", "running"));
  // The shell has set its trap once its child is there.
  REQUIRE(eventually([&] {
    const auto children = children_of(running.pid());
    return !children.empty() && !children_of(children.front()).empty();
  }));
  running.signal(SIGTERM);
  CHECK(running.finish().code == 6);
  CHECK(steps.record("a")["outcome"] == "cancelled");
  CHECK(steps.record("a")["exitCode"] == 6);
}

TEST_CASE("the record has what the command used") {
  const Steps steps;
  const Words command{"sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done"};
  CHECK(run(steps.run("a", {}, command)).code == 0);
  const Json use = steps.record("a")["rusage"];
  CHECK(keys_of(use) == Words{"maxRssKiB", "systemMs", "userMs"});
  CHECK(use["userMs"].get<int>() > 0);
  CHECK(use["maxRssKiB"].get<int>() > 100);
}

TEST_CASE("a reason too long for the record's room is shortened and stays good JSON") {
  const Steps steps;
  const std::string name = "/nowhere/" + std::string(200, 'x') + "/";
  std::string path;
  while (path.size() < 6'000) path += name;
  run(steps.run("a", {"--wait-file", path, "--wait-timeout", "10ms"}, {"true"}));
  const std::string text = read_file(steps.file("a", "out.err"));
  CHECK(text.size() <= 4096);
  CHECK(steps.record("a").is_object());
}

}  // namespace stepgate::test
