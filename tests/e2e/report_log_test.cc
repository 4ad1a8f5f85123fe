// The wrapper's own log lines, and the termination message.
#include <sstream>

#include "e2e/steps.h"

namespace stepgate::test {
namespace {

Words lines_of(const std::string& text) {
  Words lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("a step that goes well says nothing") {
  const Steps steps;
  const Finished finished = run(steps.run("a", {}, {"true"}));
  CHECK(finished.err.empty());
  CHECK(finished.out.empty());
}

TEST_CASE("log lines go to stderr and begin with the program's name") {
  const Steps steps;
  steps.mark("bad", "out.err");
  const Finished finished = run(steps.run("a", {"--after", "bad"}, {"true"}));
  CHECK(finished.out.empty());
  const Words lines = lines_of(finished.err);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].substr(0, 10) == "stepgate: ");
  CHECK_THAT(lines[0], says("step 'bad' failed"));
}

TEST_CASE("log lines can be JSON") {
  const Steps steps;
  const Words options{"--log-format", "json",  "--log-level",    "trace",
                      "--after",      "never", "--wait-timeout", "10ms"};
  const Words lines = lines_of(run(steps.run("a", options, {"true"})).err);
  REQUIRE(!lines.empty());
  for (const std::string& line : lines) {
    INFO(line);
    const auto json = nlohmann::json::parse(line, nullptr, false);
    REQUIRE(json.is_object());
    CHECK(json.value("program", "") == "stepgate");
    CHECK(json.value("step", "") == "a");
    CHECK(json.contains("time"));
    CHECK(json.contains("level"));
    CHECK(json.contains("message"));
  }
}

TEST_CASE("a step with its log off is silent however it ends") {
  const Steps steps;
  steps.mark("bad", "out.err");
  for (const Words& options : {Words{"--after", "bad"}, Words{"--wait-file", "/etc/passwd/x"},
                               Words{"--timeout", "1ms"}}) {
    Words all{"--log-level", "off"};
    all.insert(all.end(), options.begin(), options.end());
    const Finished finished = run(steps.run("a", all, {"sleep", "1000"}));
    CHECK(finished.code != 0);
    CHECK(finished.err.empty());
  }
}

TEST_CASE("a higher log level says more") {
  const Steps steps;
  const Finished finished = run(steps.run("a", {"--log-level", "debug"}, {"true"}));
  CHECK_THAT(finished.err, says("running") && says("stepgate: "));
}

TEST_CASE("a long message is cut so that its line is still JSON") {
  const Steps steps;
  Options options;
  for (int i = 0; i < 3000; ++i) options.environment["PATH"] += "/x:";
  const Finished finished =
      run(steps.run("a", {"--log-format", "json"}, {"no-such-command"}), options);
  CHECK(finished.code == 127);
  const auto line = nlohmann::json::parse(finished.err, nullptr, false);
  REQUIRE(line.is_object());
  CHECK_THAT(line.value("message", ""), says("no-such-command"));
}

TEST_CASE("a failure leaves its reason as the termination message") {
  const Steps steps;
  const std::string message = steps.beside("message");
  const Words options{"--termination-message", message};
  SECTION("in a file that it makes") {
    CHECK(run(steps.run("a", options, {"sh", "-c", "exit 3"})).code == 3);
    CHECK_THAT(read_file(message), says("exited with 3"));
    CHECK(read_file(message) == steps.record("a").value("reason", ""));
  }
  SECTION("over what was there") {
    write_file(message, std::string(9'000, 'x'));
    steps.mark("bad", "out.err");
    Words all = options;
    all.insert(all.end(), {"--after", "bad"});
    CHECK(run(steps.run("a", all, {"true"})).code == 121);
    CHECK_THAT(read_file(message), says("step 'bad' failed"));
    CHECK(read_file(message).size() < 200);
  }
}

TEST_CASE("a success leaves the termination message as it is") {
  const Steps steps;
  const std::string message = steps.beside("message");
  CHECK(run(steps.run("a", {"--termination-message", message}, {"true"})).code == 0);
  CHECK_FALSE(is_there(message));
  write_file(message, "own words");
  const Words options{"--termination-message", message, "--on-error", "continue"};
  CHECK(run(steps.run("a", options, {"false"})).code == 0);
  CHECK(read_file(message) == "own words");
}

TEST_CASE("a termination message that cannot be written changes nothing else") {
  const Steps steps;
  const Words options{"--termination-message", "/nowhere/message"};
  const Finished finished = run(steps.run("a", options, {"sh", "-c", "exit 3"}));
  CHECK(finished.code == 3);
  CHECK_THAT(finished.err, says("/nowhere/message"));
  CHECK(steps.record("a")["exitCode"] == 3);
}

}  // namespace stepgate::test
