// Timeout and cancel request: they end the command with everything that it has started.
#include <filesystem>

#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

// Starts a descendant in a session of its own that will not hear of TERM, and whose number it
// leaves in $1; then `rest`.
Words with_stubborn_descendant(const Task& task, const std::string& rest) {
  return sh(
      "setsid sh -c \"trap '' TERM INT HUP; echo \\$\\$ >$1; while :; do sleep 1; done\" &"
      "until test -s \"$1\"; do sleep 0.01; done; echo up;" +
          rest,
      {task.at("descendant")});
}

constexpr const char* kIgnore = "trap '' TERM; while :; do sleep 1; done";
constexpr const char* kSleep = "exec sleep 1000";
constexpr const char* kPeace = "trap 'exit 0' TERM; sleep 1000 & wait";

}  // namespace

TEST_CASE("a timeout ends the whole tree of a Tekton step", "[tekton]") {
  for (const char* rest : {kIgnore, kSleep, kPeace}) {
    for (const Words& flags :
         {Words{"-timeout", "1s"}, Words{"-timeout", "1s", "-on_error", "continue"},
          Words{"-timeout", "1s", "-breakpoint_on_failure"}}) {
      INFO(rest);
      INFO(flags.back());
      const Task task;
      Process wrapper(task.step(0, flags, with_stubborn_descendant(task, rest)));
      const pid_t descendant = pid_in(task.at("descendant"));
      const Finished end = wrapper.finish(std::chrono::seconds(30));
      CHECK(end.code == 1);
      CHECK_FALSE(runs(descendant));
      CHECK(task.left(0) == Words{"out.err"});
      CHECK(task.exit_code(0).empty());
      CHECK(task.message(0) == Words{"3 StartedAt", "3 Reason=TimeoutExceeded"});
    }
  }
}

TEST_CASE("a timeout that is not reached, or none, changes nothing", "[tekton]") {
  const Task task;
  for (const char* timeout : {"0", "0s", "1h2m3.5s", "+.5h", "90000000000us", "2562047h"}) {
    INFO(timeout);
    CHECK(run(task.step(0, {"-timeout", timeout}, {"true"})).code == 0);
  }
}

TEST_CASE("the wait does not count for the timeout", "[tekton]") {
  const Task task;
  const Words flags{"-timeout", "4s", "-wait_file", task.marker(0)};
  Process wrapper(task.step(1, flags, {"true"}));
  REQUIRE(task.has_begun(1));
  CHECK_FALSE(eventually([&] { return wrapper.ended(); }, std::chrono::milliseconds(4500)));
  write_file(task.marker(0));
  CHECK(wrapper.finish().code == 0);
}

TEST_CASE("a cancel request ends the whole tree of a Tekton step", "[tekton]") {
  if (!can_show()) return;
  for (const char* rest : {kIgnore, kSleep, kPeace}) {
    for (const Words& flags : {Words{}, Words{"-on_error", "continue"}}) {
      INFO(rest);
      const Task task;
      fs::create_directory(task.at("downward"));
      Process wrapper(task.step(0, flags, with_stubborn_descendant(task, rest)), task.shown());
      const pid_t descendant = pid_in(task.at("descendant"));
      REQUIRE(eventually([&] { return wrapper.out() == "up\n"; }));
      // Without content it is no request.
      write_file(task.at("downward/cancel"));
      CHECK_FALSE(eventually([&] { return wrapper.ended(); }, std::chrono::milliseconds(100)));
      write_file(task.at("downward/cancel"), "CANCEL");
      const Finished end = wrapper.finish(std::chrono::seconds(30));
      CHECK(end.code == 9);
      CHECK_FALSE(runs(descendant));
      CHECK(task.left(0) == Words{"out.err"});
      CHECK(task.exit_code(0) == "killed");
      CHECK(task.message(0) == Words{"3 StartedAt", "3 Reason=Cancelled"});
    }
  }
}

TEST_CASE("a cancel request that comes as the kubelet's volumes change is seen", "[tekton]") {
  if (!can_show()) return;
  const Task task;
  write_file(task.at("downward/..one/cancel"));
  fs::create_symlink("..one", task.at("downward/..data"));
  fs::create_symlink("..data/cancel", task.at("downward/cancel"));
  Process wrapper(task.step(0, {}, sh("echo up; exec sleep 1000")), task.shown());
  REQUIRE(eventually([&] { return wrapper.out() == "up\n"; }));
  write_file(task.at("downward/..two/cancel"), "CANCEL");
  fs::create_symlink("..two", task.at("downward/..data_tmp"));
  fs::rename(task.at("downward/..data_tmp"), task.at("downward/..data"));
  CHECK(wrapper.finish().code == 9);
}

TEST_CASE("results of a step that was timed out or cancelled are told", "[tekton]") {
  const Task task;
  const Words flags{"-timeout", "1s", "-step_results", "r"};
  const Words command =
      sh("printf early >\"$1\"; exec sleep 1000", {task.at("run/0/status/results/r")});
  CHECK(run(task.step(0, flags, command)).code == 1);
  CHECK(task.message(0) == Words{"4 r=early", "3 StartedAt", "3 Reason=TimeoutExceeded"});
}

}  // namespace stepgate::test
