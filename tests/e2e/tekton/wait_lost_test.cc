// The lease beside a step's marker: a predecessor that was killed outright, and two of one name.
#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

using std::chrono::milliseconds;

const Words kSkipped{"3 StartedAt", "3 Reason=Skipped"};

}  // namespace

TEST_CASE("a step whose predecessor's wrapper is killed outright is skipped", "[tekton]") {
  const Task task;
  Process before(task.step(0, {}, {"sleep", "1000"}));
  REQUIRE(task.has_begun(0));
  Process after(task.step(1, {"-wait_file", task.marker(0)}, {"echo", "ran"}));
  REQUIRE(task.has_begun(1));
  CHECK_FALSE(eventually([&] { return after.ended(); }, milliseconds(100)));
  before.signal(SIGKILL);
  before.finish();
  const Finished end = after.finish();
  CHECK(end.code == 1);
  CHECK(end.out.empty());
  CHECK_THAT(end.err, says("lost"));
  CHECK(task.left(1) == Words{"out.err"});
  CHECK(task.message(1) == kSkipped);
}

TEST_CASE("a step that was killed while it waited is lost as well", "[tekton]") {
  const Task task;
  const Process before(task.step(0, {"-wait_file", task.at("never")}, {"true"}));
  REQUIRE(task.has_begun(0));
  Process after(task.step(1, {"-wait_file", task.marker(0)}, {"true"}));
  REQUIRE(task.has_begun(1));
  before.signal(SIGKILL);
  CHECK(after.finish().code == 1);
  CHECK(task.message(1) == kSkipped);
}

TEST_CASE("with a breakpoint on failure a lost predecessor is no obstacle", "[tekton]") {
  const Task task;
  const Process before(task.step(0, {}, {"sleep", "1000"}));
  REQUIRE(task.has_begun(0));
  Process after(task.step(1, {"-wait_file", task.marker(0), "-breakpoint_on_failure"}, {"true"}));
  REQUIRE(task.has_begun(1));
  before.signal(SIGKILL);
  CHECK(after.finish().code == 0);
  CHECK(task.left(1) == Words{"out"});
}

TEST_CASE("a step of a name that another living wrapper has touches nothing", "[tekton]") {
  const Task task;
  Process first(task.step(0, {}, sh("echo up; exec sleep 1000")));
  REQUIRE(eventually([&] { return first.out() == "up\n"; }));
  const Words before = task.everything();
  const Finished second = run(task.step(0, {}, {"touch", task.at("started")}));
  CHECK(second.code == 1);
  CHECK_THAT(second.err, says(task.marker(0)));
  CHECK(task.everything() == before);
  CHECK_FALSE(first.ended());
}

TEST_CASE("a step that starts again after its wrapper was killed is nobody else's loss",
          "[tekton]") {
  const Task task;
  {
    Process first(task.step(0, {}, sh("echo up; exec sleep 1000")));
    // Until its command has been started, that holds the lease as well.
    REQUIRE(eventually([&] { return first.out() == "up\n"; }));
    first.signal(SIGKILL);
    first.finish();
  }
  Process again(task.step(0, {}, sh("until test -e \"$1\"; do sleep 0.01; done", {task.at("go")})));
  REQUIRE(eventually([&] { return !children_of(again.pid()).empty(); }));
  Process after(task.step(1, {"-wait_file", task.marker(0)}, {"echo", "go"}));
  REQUIRE(task.has_begun(1));
  CHECK_FALSE(eventually([&] { return after.ended(); }, milliseconds(100)));
  write_file(task.at("go"));
  CHECK(again.finish().code == 0);
  CHECK(after.finish().out == "go\n");
}

TEST_CASE("no end leaves the lease behind", "[tekton]") {
  const Task task;
  write_file(task.at("file"));
  const std::vector<std::pair<Words, int>> ends{{{}, 3},
                                                {{"-on_error", "continue"}, 0},
                                                {{"-timeout", "2s"}, 1},
                                                {{"-timeout=-1s"}, 1},
                                                {{"-when_expressions", R"([{"cel":"false"}])"}, 0},
                                                {{"-wait_file", task.at("file/out")}, 1}};
  for (const auto& [flags, code] : ends) {
    const bool times_out = flags.size() == 2 && flags.back() == "2s";
    const Words command = sh(times_out ? "test -p \"$1\" && exec sleep 1000; exit 3"
                                       : "test -p \"$1\" && exit 3; exit 4",
                             {task.marker(0) + ".alive"});
    CHECK(run(task.step(0, flags, command)).code == code);
    CHECK_FALSE(is_there(task.marker(0) + ".alive"));
  }
}

}  // namespace stepgate::test
