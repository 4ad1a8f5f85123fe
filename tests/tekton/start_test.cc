#include "tekton/start.h"

#include <cstdlib>

#include "os/forked.h"
#include "support/catch.h"
#include "tekton/references/fake_step_files.h"

using namespace stepgate;
using namespace stepgate::tekton;
using namespace stepgate::test;

namespace {

const FakeSteps kSteps{.results = {{"build/image", "busybox"}, {"build/list", R"(["a","b"])"}}};

Start start_of(std::vector<std::string> command, std::vector<WhenRow> when = {}) {
  return {.words = {.command = std::move(command), .environment = {}, .when = std::move(when)},
          .files = fake_step_files(kSteps)};
}

struct InWords {
  std::string operator()(const event::NotNeeded&) const { return "not needed"; }
  std::string operator()(const event::StartFailed& e) const {
    return "failed with " + std::to_string(e.exit_status) + ": " + e.reason;
  }
  std::string operator()(const auto&) const { return "another event"; }
};

// "word|word", or why there is no launch.
std::string in_words(const std::expected<Launch, Event>& launch) {
  if (!launch) return std::visit(InWords{}, launch.error());
  std::string text;
  for (const std::string& word : launch->words) text += (text.empty() ? "" : "|") + word;
  return text;
}

std::string started(Start start) { return in_words(prepare_start(start)); }

WhenRow in_row(std::string input, std::vector<std::string> values) {
  return {.input = std::move(input), .must_be_in = true, .values = std::move(values), .cel = {}};
}
WhenRow cel_row(std::string text) {
  return {.input = {}, .must_be_in = false, .values = {}, .cel = std::move(text)};
}

}  // namespace

TEST_CASE("a command without references is launched as it is") {
  CHECK(started(start_of({"echo", "$(other)", "$HOME"})) == "echo|$(other)|$HOME");
}

TEST_CASE("references are replaced by what earlier steps left") {
  CHECK(started(start_of({"pull", "$(steps.build.results.image):1",
                          "$(steps.build.results.list[*])"})) == "pull|busybox:1|a|b");
}

TEST_CASE("one reference that cannot be resolved leaves the words as they were, and they run") {
  CHECK(started(
            start_of({"pull", "$(steps.build.results.image)", "$(steps.build.results.missing)"})) ==
        "pull|$(steps.build.results.image)|$(steps.build.results.missing)");
}

TEST_CASE("a `when` that does not hold makes the step unneeded") {
  CHECK(started(start_of({"true"}, {in_row("a", {"a", "b"})})) == "true");
  CHECK(started(start_of({"true"}, {in_row("c", {"a", "b"})})) == "not needed");
  CHECK(started(start_of({"true"}, {cel_row("1 < 2")})) == "true");
  CHECK(started(start_of({"true"}, {cel_row("1 > 2")})) == "not needed");
  // References are replaced in it first.
  CHECK(started(start_of({"true"}, {in_row("$(steps.build.results.image)", {"busybox"})})) ==
        "true");
  CHECK(started(start_of({"true"}, {cel_row("'$(steps.build.results.image)' == 'alpine'")})) ==
        "not needed");
}

TEST_CASE("an expression that has no boolean value is a failed start") {
  for (const char* text : {"1 +", "1", "unknown", "1/0 == 1"}) {
    CHECK(started(start_of({"true"}, {cel_row(text)})).starts_with("failed with 1: "));
  }
}

TEST_CASE("a negative timeout is a failed start, even of a step that is not needed") {
  Start start = start_of({"true"}, {cel_row("false")});
  start.timeout = Nanoseconds(-1);
  CHECK(in_words(prepare_start(start)).starts_with("failed with 1: the timeout is negative"));
}

TEST_CASE("no command at all is a failed start, but only of a step that is needed") {
  CHECK(started(start_of({})) == "failed with 1: there is no command to run");
  CHECK(started(start_of({}, {cel_row("false")})) == "not needed");
}

TEST_CASE("the environment is put over only where a reference was in it") {
  const std::string said = in_child([]() -> std::string {
    clearenv();
    setenv("IMAGE", "$(steps.build.results.image)", 1);
    setenv("OTHER", "plain $HOME", 1);
    setenv("KEPT", "$(context.name)", 1);
    Start start = start_of({"true"});
    const auto launch = prepare_start(start);
    if (!launch) return "no launch";
    std::string text;
    for (const std::string& entry : launch->environment) text += entry + ";";
    return text;
  });
  CHECK(said == "IMAGE=busybox;KEPT=$(context.name);");
}
