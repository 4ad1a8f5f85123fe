// Where the environment names a run directory, the step's folder in it is kept as well.

#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

Options named(const Steps& steps, const std::string& step) {
  return {.environment = {{"STEPGATE_STEP", step}, {"STEPGATE_RUN_DIR", steps.run_dir()}}};
}

}  // namespace

TEST_CASE("a Tekton step with a run directory leaves its record there too", "[tekton]") {
  const Task task;
  const Steps steps;
  const Words words = task.step(0, {"-on_error", "continue"},
                                sh("echo $STEPGATE_STEP; printf 1 >$STEPGATE_RESULTS/r; exit 4"));
  const Finished end = run(words, named(steps, "build"));
  CHECK(end.code == 0);
  CHECK(end.out == "build\n");
  CHECK(task.left(0) == Words{"out"});
  CHECK(read_file(task.marker(0)).empty());
  CHECK(is_there(steps.file("build", "out")));
  const auto record = steps.record("build");
  CHECK(record.value("outcome", "") == "exited");
  CHECK(record["exitCode"] == 4);
  CHECK(steps.state("build") == "done");
  CHECK(read_file(steps.file("build", "status/exitCode")) == "4");
  CHECK(read_file(steps.file("build", "results/r")) == "1");
  CHECK_FALSE(is_there(steps.file("build", "out.alive")));
  CHECK_FALSE(is_there(steps.file("build", "control")));
}

TEST_CASE("a Tekton step that hides its run directory keeps it from the command", "[tekton]") {
  const Task task;
  const Steps steps;
  Options options = named(steps, "build");
  options.environment.insert({"STEPGATE_HIDE", "1"});
  const Finished end = run(task.step(0, {}, sh("env")), options);
  CHECK(end.code == 0);
  CHECK_THAT(end.out, says("PATH=") && !says("STEPGATE_"));
  CHECK(steps.record("build")["exitCode"] == 0);
}

TEST_CASE(
    "a step that no kubelet has mounted a message file for ends well, if stepctl made its Pod",
    "[tekton]") {
  const Task task;
  const Steps steps;
  const Words flags{"-termination_path", task.at("none/termination"), "-results", "r"};
  write_file(task.at("results/r"), "1");
  const Finished end = run(task.step(0, flags, {"true"}), named(steps, "build"));
  CHECK(end.code == 0);
  CHECK_THAT(end.err, says("none/termination: No such file or directory"));
  CHECK(run(task.step(1, flags, sh("exit 3")), named(steps, "test")).code == 3);
  // Tekton's steps have a kubelet.
  CHECK(run(task.step(2, flags, {"true"})).code == 1);
}

TEST_CASE("the record of a Tekton step has its way of ending", "[tekton]") {
  const Task task;
  const Steps steps;
  CHECK(run(task.step(0, {}, sh("exit 5")), named(steps, "failed")).code == 5);
  CHECK(steps.record("failed")["exitCode"] == 5);
  CHECK(run(task.step(1, {}, {"/no/such"}), named(steps, "unstarted")).code == 1);
  CHECK(steps.record("unstarted").value("outcome", "") == "cannot-start");
  CHECK(steps.record("unstarted")["exitCode"] == 1);
  CHECK(run(task.step(2, {"-timeout", "200ms"}, {"sleep", "1000"}), named(steps, "late")).code ==
        1);
  CHECK(steps.record("late").value("outcome", "") == "timed-out");
  CHECK(run(task.step(3, {"-wait_file", task.marker(0)}, {"true"}), named(steps, "next")).code ==
        1);
  CHECK(steps.record("next").value("outcome", "") == "skipped");
  CHECK(steps.record("next")["exitCode"] == 1);
  CHECK(read_file(steps.file("next", "status/exitCode")) == "1");
  const Words unwanted{"-when_expressions", R"([{"cel":"false"}])"};
  CHECK(run(task.step(4, unwanted, {"true"}), named(steps, "unwanted")).code == 0);
  CHECK(steps.record("unwanted").value("outcome", "") == "skipped");
  CHECK(is_there(steps.file("unwanted", "out")));
}

TEST_CASE("a Tekton step says where it stands and is cancelled through control", "[tekton]") {
  const Task task;
  const Steps steps;
  Process wrapper(task.step(1, {"-wait_file", task.marker(0)}, {"sleep", "1000"}),
                  named(steps, "test"));
  REQUIRE(steps.reaches("test", "waiting"));
  write_file(task.marker(0));
  REQUIRE(steps.reaches("test", "running"));
  CHECK(run({"sh", "-c", "echo cancel superseded >" + steps.file("test", "control")}).code == 0);
  CHECK(wrapper.finish().code == 9);
  CHECK(task.left(1) == Words{"out.err"});
  CHECK(task.exit_code(1) == "killed");
  CHECK(task.message(1) == Words{"3 StartedAt", "3 Reason=Cancelled"});
  CHECK(steps.record("test").value("outcome", "") == "cancelled");
  CHECK_THAT(steps.record("test").value("reason", ""), says("superseded"));
}

TEST_CASE("at its breakpoint a Tekton step is cancelled through control, too", "[tekton]") {
  const Task task;
  const Steps steps;
  Process wrapper(task.step(0, {"-breakpoint_on_failure"}, {"false"}), named(steps, "test"));
  REQUIRE(eventually([&] { return wrapper.err().find("breakpointexit") != std::string::npos; }));
  CHECK(run({"sh", "-c", "echo cancel enough >" + steps.file("test", "control")}).code == 0);
  CHECK(wrapper.finish().code == 9);
  CHECK(task.left(0) == Words{"out.err"});
  CHECK(task.exit_code(0) == "killed");
  CHECK(task.message(0) == Words{"3 StartedAt", "3 Reason=Cancelled"});
  CHECK(is_there(steps.file("test", "out.err")));
}

TEST_CASE("a step that is let go at its breakpoint is over in the run directory", "[tekton]") {
  const Task task;
  const Steps steps;
  Process wrapper(task.step(0, {"-breakpoint_on_failure"}, sh("exit 3")), named(steps, "test"));
  Process after(steps.run("after", {"--after", "test"}, {"echo", "ran"}));
  REQUIRE(eventually([&] { return wrapper.err().find("breakpointexit") != std::string::npos; }));
  REQUIRE(steps.reaches("after", "waiting"));
  write_file(task.marker(0) + ".breakpointexit", "0");
  CHECK(wrapper.finish().code == 0);
  CHECK(after.finish().code == 121);
  CHECK(steps.state("test") == "done");
  CHECK(task.left(0) == Words{"out.breakpointexit"});
}

TEST_CASE("a native step can wait for a Tekton step", "[tekton]") {
  const Task task;
  const Steps steps;
  Process native(steps.run("after", {"--after", "build"}, {"echo", "go"}));
  REQUIRE(steps.reaches("after", "waiting"));
  CHECK(run(task.step(0, {}, {"true"}), named(steps, "build")).code == 0);
  CHECK(native.finish().out == "go\n");
}

TEST_CASE("a name in the run directory that another wrapper has is refused and left alone",
          "[tekton]") {
  const Task task;
  const Steps steps;
  const Process first(task.step(0, {}, {"sleep", "1000"}), named(steps, "a"));
  REQUIRE(steps.reaches("a", "running"));
  const Words before = task.everything();
  const Finished second = run(task.step(1, {}, {"true"}), named(steps, "a"));
  CHECK(second.code == 1);
  CHECK(task.everything() == before);
  CHECK(steps.state("a") == "running");
}

TEST_CASE("without both names, or with ones that are none, no run directory is made", "[tekton]") {
  const Task task;
  const std::string folder = task.at("run-dir");
  for (const auto& [step, run_dir] :
       {std::pair(std::string(), folder), std::pair(std::string("a"), std::string()),
        std::pair(std::string("../a"), folder), std::pair(std::string("a/b"), folder),
        std::pair(std::string("a"), std::string("run-dir"))}) {
    Options options{.environment = {{"STEPGATE_STEP", step}, {"STEPGATE_RUN_DIR", run_dir}}};
    options.working_directory = task.workspace();
    CHECK(run(task.step(0, {}, {"true"}), options).code == 0);
    CHECK_FALSE(is_there(folder));
    CHECK(names_in(task.workspace()).empty());
  }
}

}  // namespace stepgate::test
