// `stepgate cancel`: asking steps to end, from anywhere that sees their folders.
#include <algorithm>
#include <iterator>

#include <sys/stat.h>

#include "e2e/run_tools.h"
#include "e2e/volume_mounts.h"

namespace stepgate::test {
namespace {

Words cancel(const Steps& steps, const Words& names = {}, const Words& options = {}) {
  Words words{stepgate(), "cancel"};
  words.insert(words.end(), options.begin(), options.end());
  words.push_back(steps.run_dir());
  words.insert(words.end(), names.begin(), names.end());
  return words;
}

std::string reason_of(const Steps& steps, const std::string& step) {
  return steps.record(step).value("reason", "");
}

}  // namespace

TEST_CASE("cancel ends the steps that it names with its reason and no other") {
  const Steps steps;
  Process running(steps.run("runs", {}, {"sleep", "1000"}));
  Process waiting(steps.run("waits", {"--after", "never"}, {"true"}));
  Process other(steps.run("other", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("runs", "running"));
  REQUIRE(steps.reaches("waits", "waiting"));
  REQUIRE(steps.reaches("other", "running"));
  const Finished asked = run(cancel(steps, {"runs", "waits"}, {"--reason", "[a newer commit]"}));
  CHECK(asked.code == 0);
  CHECK(asked.out.empty());
  CHECK(asked.err.empty());
  CHECK(running.finish().code == 122);
  CHECK(waiting.finish().code == 122);
  CHECK_THAT(reason_of(steps, "runs"), says("[a newer commit]"));
  CHECK_THAT(reason_of(steps, "waits"), says("[a newer commit]"));
  CHECK_FALSE(other.ended());
  CHECK(steps.state("other") == "running");
  // Both have ended already.
  CHECK(run(cancel(steps, {"runs", "waits"})).code == 0);
}

TEST_CASE("cancel without names asks every unfinished step, its own last") {
  const Steps steps;
  steps.mark("done");
  steps.mark("failed", "out.err");
  Process later(steps.run("z", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("z", "running"));
  // It is still there when it is told to end: one that has done all by then has succeeded.
  Words words{"sh", "-c", "\"$@\"; exec sleep 1000", "sh"};
  std::ranges::copy(cancel(steps), std::back_inserter(words));
  Process own(steps.run("a", {"--grace", "100ms"}, words));
  CHECK(later.finish().code == 122);
  CHECK(own.finish().code == 122);
  CHECK(run(cancel(steps)).code == 0);
}

TEST_CASE("cancel does not wait for the end") {
  const Steps steps;
  Process stubborn(steps.run("a", {}, sh("trap '' TERM; echo up; exec sleep 1000")));
  REQUIRE(eventually([&] { return stubborn.out() == "up\n"; }));
  CHECK(run(cancel(steps, {"a"})).code == 0);
  CHECK_FALSE(stubborn.ended());
  CHECK_FALSE(is_there(steps.file("a", "out.err")));
}

TEST_CASE("cancel says of each step why it could not be asked, and asks the others") {
  const Steps steps;
  Process killed(steps.run("killed", {}, {"sleep", "1000"}));
  Process running(steps.run("runs", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("killed", "running"));
  REQUIRE(steps.reaches("runs", "running"));
  killed.signal(SIGKILL);
  killed.finish();
  std::filesystem::create_directory(steps.run_dir() + "/yet-to-come");
  const Finished asked = run(cancel(steps, {"none", "killed", "yet-to-come", "runs"}));
  CHECK(asked.code == 1);
  CHECK(count_of("\n", asked.err) == 3);
  CHECK_THAT(asked.err, says("stepgate: step 'none' has not started: there is no folder ") &&
                            says("stepgate: step 'killed' is lost") &&
                            says("stepgate: step 'yet-to-come' has no control"));
  CHECK(running.finish().code == 122);
  CHECK_FALSE(is_there(steps.file("yet-to-come", "control")));
  CHECK_FALSE(is_there(steps.run_dir() + "/none"));
  const Finished all = run(cancel(steps));
  CHECK(all.code == 1);
  CHECK(count_of("\n", all.err) == 2);
  CHECK(count_of("\n", run(cancel(steps, {"none", "none"})).err) == 1);
}

TEST_CASE("a reason that is left out does not swallow the run directory") {
  const Steps steps;
  Process step(steps.run("a", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("a", "running"));
  const Finished empty = run(stepgate({"cancel", "--reason=", steps.run_dir(), "a"}));
  CHECK(empty.code == 125);
  CHECK(empty.err == "stepgate: --reason needs a value: --reason=TEXT\n");
  const Finished last = run(stepgate({"cancel", steps.run_dir(), "--reason"}));
  CHECK(last.code == 125);
  CHECK(last.err == "stepgate: --reason needs a value: --reason TEXT\n");
  CHECK_THAT(run(stepgate({"cancel", "--reason", "-h", steps.run_dir()})).out, says("Usage: "));
  CHECK(steps.state("a") == "running");
}

TEST_CASE("cancel works over a read-only mount and without privileges") {
  if (!can_mount()) return;
  const Steps steps;
  Process step(steps.run("a", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("a", "running"));
  const auto mounted = mount_read_only(steps.run_dir(), steps.beside("seen"));
  CHECK(run({stepgate(), "cancel", steps.beside("seen"), "a"}, as_own_user()).code == 0);
  CHECK(step.finish().code == 122);
}

TEST_CASE("a hostile run directory neither hangs cancel nor leads it elsewhere") {
  const Steps steps;
  const std::string outside = steps.beside("outside");
  write_file(outside, "as it was");
  write_file(steps.file("file", "control"), "as it was");
  for (const char* step : {"link", "fifo", "null", "both"}) {
    std::filesystem::create_directories(steps.file(step, ""));
  }
  std::filesystem::create_symlink(outside, steps.file("link", "control"));
  std::filesystem::create_symlink("/dev/null", steps.file("null", "control"));
  REQUIRE(mkfifo(steps.file("fifo", "control").c_str(), 0666) == 0);
  REQUIRE(mkfifo(steps.file("both", "control").c_str(), 0666) == 0);
  REQUIRE(mkfifo(steps.file("both", "out.alive").c_str(), 0666) == 0);
  std::filesystem::create_directories(steps.file("--reason", ""));
  std::filesystem::create_directory_symlink("file", steps.run_dir() + "/linked");
  const Finished all = run(cancel(steps));
  CHECK(all.code == 1);
  CHECK(count_of("\n", all.err) == 5);
  CHECK_THAT(all.err, says("step 'fifo' was killed") && says("step 'both' is lost"));
  const Finished linked = run(cancel(steps, {"linked"}));
  CHECK(linked.code == 1);
  CHECK_THAT(linked.err, says("step 'linked' is a link"));
  CHECK(read_file(outside) == "as it was");
  CHECK(read_file(steps.file("file", "control")) == "as it was");
}

}  // namespace stepgate::test
