// Breakpoints: a step that stays until somebody has had a look.
#include <filesystem>

#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

using std::chrono::milliseconds;

const Words kFailing = sh("echo failed; exit 3");

// A step whose command has failed and which stays.
struct AtBreakpoint {
  explicit AtBreakpoint(const Options& options = {})
      : wrapper(task.step(0, {"-breakpoint_on_failure"}, kFailing), options) {
    REQUIRE(eventually([&] { return wrapper.err().find("breakpointexit") != std::string::npos; }));
  }
  Task task;
  Process wrapper;
};

}  // namespace

TEST_CASE("before a step with a breakpoint somebody lets it go", "[tekton]") {
  const Task task;
  Process wrapper(
      task.step(1, {"-debug_before_step", "-wait_file", task.marker(0)}, {"echo", "go"}));
  REQUIRE(task.has_begun(1));
  // It counts only once the other conditions hold.
  write_file(task.marker(1) + ".beforestepexit");
  CHECK_FALSE(eventually([&] { return wrapper.ended(); }, milliseconds(100)));
  write_file(task.marker(0));
  CHECK(wrapper.finish().out == "go\n");
  CHECK(task.left(1) == Words{"out", "out.beforestepexit"});
}

TEST_CASE("before a step with a breakpoint somebody refuses it", "[tekton]") {
  const Task task;
  Process wrapper(task.step(0, {"-debug_before_step"}, {"echo", "ran"}));
  REQUIRE(task.has_begun(0));
  CHECK_FALSE(eventually([&] { return wrapper.ended(); }, milliseconds(100)));
  write_file(task.marker(0) + ".beforestepexit.err");
  const Finished end = wrapper.finish();
  CHECK(end.code == 1);
  CHECK(end.out.empty());
  CHECK_FALSE(end.err.empty());
  CHECK(task.left(0) == Words{"out.beforestepexit.err", "out.err"});
}

TEST_CASE("a step that stays before its command can be ended", "[tekton]") {
  const Task task;
  Process wrapper(task.step(0, {"-debug_before_step"}, {"echo", "ran"}));
  REQUIRE(task.has_begun(0));
  wrapper.signal(SIGTERM);
  CHECK(wrapper.finish().code == 143);
  CHECK(task.left(0) == Words{"out.err"});
}

TEST_CASE("a failed step with a breakpoint stays and ends with the number that is left for it",
          "[tekton]") {
  for (const auto& [number, code] :
       {std::pair("7", 7), std::pair("0\n", 0), std::pair(" 42\n", 42), std::pair("", 0),
        std::pair("seven", 0), std::pair("7 8", 0)}) {
    INFO(number);
    AtBreakpoint step;
    CHECK(step.task.message(0) == Words{"3 StartedAt"});
    CHECK_FALSE(eventually([&] { return step.wrapper.ended(); }, milliseconds(50)));
    CHECK_FALSE(is_there(step.task.marker(0) + ".err"));
    write_file(step.task.marker(0) + ".breakpointexit", number);
    CHECK(step.wrapper.finish().code == code);
    CHECK(step.task.left(0) == Words{"out.breakpointexit"});
  }
}

TEST_CASE("a number that comes a moment after its file counts", "[tekton]") {
  AtBreakpoint step;
  write_file(step.task.marker(0) + ".breakpointexit");
  write_file(step.task.marker(0) + ".breakpointexit", "7");
  CHECK(step.wrapper.finish().code == 7);
}

TEST_CASE("whoever debugs leaves the marker and the next step goes by that", "[tekton]") {
  AtBreakpoint step;
  Process after(step.task.step(1, {"-wait_file", step.task.marker(0)}, {"echo", "go"}));
  REQUIRE(step.task.has_begun(1));
  write_file(step.task.marker(0));
  write_file(step.task.marker(0) + ".breakpointexit", "0");
  CHECK(step.wrapper.finish().code == 0);
  CHECK(after.finish().out == "go\n");
}

TEST_CASE("a step that is given up at its breakpoint is not taken for lost", "[tekton]") {
  AtBreakpoint step;
  Process after(step.task.step(1, {"-wait_file", step.task.marker(0)}, {"echo", "go"}));
  REQUIRE(step.task.has_begun(1));
  write_file(step.task.marker(0) + ".breakpointexit", "1");
  CHECK(step.wrapper.finish().code == 1);
  CHECK_FALSE(eventually([&] { return after.ended(); }, milliseconds(200)));
  write_file(step.task.marker(0) + ".err");
  CHECK(after.finish().code == 1);
}

TEST_CASE("a step that is ended at its breakpoint leaves a failure", "[tekton]") {
  for (const auto& [signal, code] : {std::pair(SIGTERM, 143), std::pair(SIGINT, 130)}) {
    AtBreakpoint step;
    step.wrapper.signal(signal);
    CHECK(step.wrapper.finish().code == code);
    CHECK(step.task.left(0) == Words{"out.err"});
  }
}

TEST_CASE("a step that is cancelled at its breakpoint leaves a failure", "[tekton]") {
  if (!can_show()) return;
  const Task task;
  Process wrapper(task.step(0, {"-breakpoint_on_failure"}, kFailing), task.shown());
  REQUIRE(eventually([&] { return wrapper.err().find("breakpointexit") != std::string::npos; }));
  write_file(task.at("downward/cancel"), "CANCEL");
  CHECK(wrapper.finish().code == 9);
  CHECK(task.left(0) == Words{"out.err"});
}

TEST_CASE("at a breakpoint a successful command ends as ever", "[tekton]") {
  const Task task;
  CHECK(run(task.step(0, {"-breakpoint_on_failure"}, {"true"})).code == 0);
  CHECK(task.left(0) == Words{"out"});
  CHECK(task.exit_code(0) == "0");
}

TEST_CASE("a breakpoint comes before on_error and catches what cannot be started", "[tekton]") {
  const Task task;
  const Words flags{"-breakpoint_on_failure", "-on_error", "continue"};
  write_file(task.marker(0) + ".breakpointexit", "5");
  CHECK(run(task.step(0, flags, kFailing)).code == 5);
  CHECK(run(task.step(0, flags, sh("kill -KILL $$"))).code == 5);
  CHECK(run(task.step(0, flags, {"/no/such/program"})).code == 5);
  CHECK(run(task.step(
                0, {"-breakpoint_on_failure", "-wait_file", task.marker(0) + ".breakpointexit/x"},
                {"true"}))
            .code == 5);
  CHECK(task.left(0) == Words{"out.breakpointexit"});
}

}  // namespace stepgate::test
