// A step that is asked to end while it waits tells the others, where Tekton's own dies silently.
#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {

TEST_CASE("TERM and INT end a wait with a failure marker", "[tekton]") {
  for (const auto& [signal, code] : {std::pair(SIGTERM, 143), std::pair(SIGINT, 130)}) {
    const Task task;
    Process wrapper(task.step(1, {"-wait_file", task.marker(0)}, {"echo", "ran"}));
    REQUIRE(task.has_begun(1));
    Process after(task.step(2, {"-wait_file", task.marker(1)}, {"echo", "ran"}));
    wrapper.signal(signal);
    const Finished end = wrapper.finish();
    CHECK(end.code == code);
    CHECK(end.out.empty());
    CHECK(task.left(1) == Words{"out.err"});
    CHECK(task.message(1) == Words{"3 StartedAt"});
    CHECK(task.exit_code(1).empty());
    CHECK(after.finish().code == 1);
    CHECK(task.message(2) == Words{"3 StartedAt", "3 Reason=Skipped"});
  }
}

TEST_CASE("a breakpoint on failure does not catch who is asked to end while waiting", "[tekton]") {
  const Task task;
  Process wrapper(task.step(1, {"-wait_file", task.marker(0), "-breakpoint_on_failure"}, {"true"}));
  REQUIRE(task.has_begun(1));
  wrapper.signal(SIGTERM);
  CHECK(wrapper.finish().code == 143);
  CHECK(task.left(1) == Words{"out.err"});
}

TEST_CASE("other signals do not end a wait", "[tekton]") {
  const Task task;
  Process wrapper(task.step(1, {"-wait_file", task.marker(0)}, {"echo", "go"}));
  REQUIRE(task.has_begun(1));
  for (const int signal : {SIGHUP, SIGUSR1, SIGUSR2, SIGWINCH, SIGALRM, SIGPIPE, SIGCONT}) {
    wrapper.signal(signal);
  }
  CHECK_FALSE(eventually([&] { return wrapper.ended(); }, std::chrono::milliseconds(100)));
  write_file(task.marker(0));
  CHECK(wrapper.finish().out == "go\n");
}

TEST_CASE("a cancel request ends a wait", "[tekton]") {
  if (!can_show()) return;
  const Task task;
  Process wrapper(task.step(1, {"-wait_file", task.marker(0)}, {"echo", "ran"}), task.shown());
  REQUIRE(task.has_begun(1));
  write_file(task.at("downward/cancel"), "CANCEL");
  const Finished end = wrapper.finish();
  CHECK(end.code == 9);
  CHECK(end.out.empty());
  CHECK(task.left(1) == Words{"out.err"});
  CHECK(task.exit_code(1) == "killed");
  CHECK(task.message(1) == Words{"3 StartedAt", "3 Reason=Cancelled"});
}

TEST_CASE("a cancel request that is there already keeps the command from starting", "[tekton]") {
  if (!can_show()) return;
  const Task task;
  write_file(task.at("downward/cancel"), "CANCEL");
  for (const Words& flags : {Words{}, Words{"-on_error", "continue"}}) {
    const Finished end = run(task.step(0, flags, {"echo", "ran"}), task.shown());
    CHECK(end.code == 9);
    CHECK(end.out.empty());
    CHECK(task.left(0) == Words{"out.err"});
  }
}

}  // namespace stepgate::test
