#include "local/show/ending.h"

#include <sys/stat.h>

#include "base/duration.h"
#include "report/step_folders.h"

namespace stepgate::test {
namespace {

using namespace std::chrono_literals;
using local::Ending;
using local::ending_of;
using local::exit_status_of;
using local::Part;
using local::Role;
using local::Seen;

const Timestamp kNoon = *parse_rfc3339("2026-03-01T12:00:00Z");

Seen seen(int exit_status) { return {kNoon, kNoon + 1min, exit_status}; }

Ending with_marker(const std::string& name, const std::string& text, int exit_status) {
  const TempDir run;
  write_file(run / ("step-a/" + name), text);
  const Part part{.container = "step-a", .title = "a", .folder = run / "step-a"};
  const std::vector<Part> all{
      part, {.container = "step-b", .title = "b", .called = {"/tekton/run/1/out"}}};
  return ending_of(part, seen(exit_status), all);
}

std::string record_with_start(const std::string& outcome, int exit_code) {
  std::string text = record(outcome, exit_code, "/tekton/run/1/out failed");
  return text.insert(1, R"("startedAt":"2026-03-01T12:00:02Z",)");
}

Ending ended(int exit_status, Duration after, bool was_needed = true, Role role = Role::step) {
  Ending ending;
  ending.role = role;
  ending.was_needed = was_needed;
  ending.exit_status = exit_status;
  ending.ended_at = kNoon + after;
  return ending;
}

}  // namespace

TEST_CASE("what a wrapper has recorded tells how its step ended") {
  const Ending ending = with_marker("out.err", record_with_start("timed-out", 143), 124);
  CHECK(ending.name == "a");
  CHECK(ending.state == "timed-out");
  CHECK_FALSE(ending.has_succeeded);
  CHECK(ending.exit_code == 143);
  CHECK(ending.exit_status == 124);
  CHECK(ending.reason == "b failed");
  CHECK(ending.waited_from == *parse_rfc3339("2026-03-01T12:00:00.000001Z"));
  CHECK(ending.ran_from == *parse_rfc3339("2026-03-01T12:00:02Z"));
  CHECK(ending.ended_at == *parse_rfc3339("2026-03-01T12:00:05.000002Z"));
}

TEST_CASE("a step ran for as long as its attempts did, without pauses and its last output") {
  std::string text = record_with_start("exited", 0);
  text.insert(1, R"("attempts":[{"startedAt":"2026-03-01T12:00:02Z","finishedAt":)"
                 R"("2026-03-01T12:00:03Z","exitCode":1},{"startedAt":"2026-03-01T12:00:04Z",)"
                 R"("finishedAt":"2026-03-01T12:00:04.5Z","exitCode":0}],)");
  const Ending ending = with_marker("out", text, 0);
  CHECK(ending.ran_for == 1500ms);
  CHECK(ending.ended_at == *parse_rfc3339("2026-03-01T12:00:05.000002Z"));
}

TEST_CASE("a skipped step has no exit code of its own") {
  const Ending ending = with_marker("out.err", record("skipped", 121, "b failed"), 1);
  CHECK(ending.state == "skipped");
  CHECK_FALSE(ending.exit_code.has_value());
  CHECK_FALSE(ending.was_needed);
  CHECK_FALSE(ending.ran_from.has_value());
}

TEST_CASE("a sidecar that was ended has succeeded, whatever its own exit code") {
  const Ending ending = with_marker("out", record("ended", 143, "nobody needs it"), 0);
  CHECK(ending.state == "ended");
  CHECK(ending.has_succeeded);
  CHECK(ending.exit_code == 143);
  CHECK(ending.exit_status == 0);
}

TEST_CASE("of a container without a wrapper there is what the backend saw") {
  const Ending good = ending_of({.container = "x", .title = "x"}, seen(0), {});
  CHECK((good.state == "succeeded" && good.has_succeeded && good.exit_code == 0));
  CHECK(good.ran_from == kNoon);
  CHECK(good.ran_for == 1min);
  CHECK(good.ended_at == kNoon + 1min);
  const Ending bad = ending_of({.container = "x", .title = "x"}, seen(137), {});
  CHECK((bad.state == "failed" && !bad.has_succeeded && bad.exit_status == 137));
  const Ending none = ending_of({.container = "x", .title = "x"}, {}, {});
  CHECK((none.state == "not started" && !none.was_needed && none.exit_status != 0));
}

TEST_CASE("a wrapper that was killed leaves a step that is lost") {
  const TempDir run;
  const std::string fifo = run / "step-a/out.alive";
  write_file(run / "step-a/state.json", running_since("2026-03-01T12:00:00Z"));
  REQUIRE(mkfifo(fifo.c_str(), 0444) == 0);
  const Ending ending =
      ending_of({.container = "step-a", .title = "a", .folder = run / "step-a"}, seen(137), {});
  CHECK(ending.state == "lost");
  CHECK(ending.ended_at == kNoon + 1min);
  CHECK(ending.exit_code == 137);
}

TEST_CASE("the exit code is that of the first that failed by itself") {
  CHECK(exit_status_of({}) == 0);
  CHECK(exit_status_of(std::vector{ended(0, 1s), ended(0, 2s)}) == 0);
  CHECK(exit_status_of(std::vector{ended(4, 9s), ended(0, 1s), ended(3, 2s)}) == 3);
  // A skipped one may end before the one that it was skipped for is seen to.
  CHECK(exit_status_of(std::vector{ended(1, 1s, false), ended(7, 2s)}) == 7);
  CHECK(exit_status_of(std::vector{ended(1, 1s, false)}) == 1);
  CHECK(exit_status_of(std::vector{ended(9, 1s, true, Role::sidecar), ended(7, 2s)}) == 7);
  CHECK(exit_status_of(std::vector{ended(9, 1s, true, Role::sidecar)}) == 0);
}

}  // namespace stepgate::test
