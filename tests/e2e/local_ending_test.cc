// How runs of `stepctl run` end: killed, cancelled, out of time, with daemons and broken steps.
#include <csignal>

#include "e2e/local_tools.h"

using namespace stepgate::test;

namespace {

constexpr const char* kLong =
    "trap 'echo asked; exit 9' TERM; echo up; while :; do sleep 0.05; done";

bool says_soon(const Process& process, const std::string& step, const std::string& line) {
  return eventually([&] { return lines_of(step, process.out()).find(line) != std::string::npos; },
                    std::chrono::seconds(60));
}

}  // namespace

TEST_CASE("a stepctl that is killed outright leaves no process and no mount") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  const auto process =
      run.start(task_of({{"one", "setsid sleep 600 & echo up; wait"}, {"two", "echo never"}},
                        "  sidecars: [{name: s, image: i, command: [sleep, '600']}]\n"));
  REQUIRE(says_soon(*process, "one", "up"));
  CHECK(!run.left_no_process_and_no_mount());
  process->signal(SIGKILL);
  CHECK(process->finish().code == 128 + SIGKILL);
  CHECK(eventually([&] { return run.left_no_process_and_no_mount(); }));
}

TEST_CASE("one that is killed while it starts leaves nothing either") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  for (int i = 0; i < scaled(20); ++i) {
    const auto process = run.start(task_of({{"one", "sleep 600"}}));
    // At another moment each time.
    const bool begun =
        eventually([&] { return names_in(run.runs()).size() > static_cast<size_t>(i); });
    REQUIRE(begun);
    usleep(static_cast<useconds_t>(i) * 5000);
    process->signal(SIGKILL);
    (void)process->finish();
    REQUIRE(eventually([&] { return run.left_no_process_and_no_mount(); }));
  }
}

TEST_CASE("a signal cancels in order: the step is asked, the rest is skipped, sidecars end") {
  const int signal = GENERATE(SIGINT, SIGTERM);
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const auto process = run.start(task_of(
      {{"one", kLong}, {"two", "echo never"}},
      "  sidecars: [{name: s, image: i, script: \"trap 'echo bye; exit 0' TERM; while :; do sleep "
      "0.05; done\"}]\n"));
  REQUIRE(says_soon(*process, "one", "up"));
  process->signal(signal);
  const Finished end = process->finish();
  CHECK(end.code == 128 + signal);
  CHECK_THAT(lines_of("one", end.out), says("asked\n"));
  CHECK_THAT(lines_of("s", end.out), says("bye\n"));
  CHECK(lines_of("two", end.out).find("never") == std::string::npos);
  CHECK(run.left_nothing());
}

TEST_CASE("a second signal kills") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const auto process = run.start(
      task_of({{"one", "trap 'echo asked' TERM; echo up; while :; do sleep 0.05; done"}}));
  REQUIRE(says_soon(*process, "one", "up"));
  process->signal(SIGINT);
  REQUIRE(says_soon(*process, "one", "asked"));
  CHECK(!process->ended());
  process->signal(SIGINT);
  CHECK(process->finish().code == 128 + SIGINT);
  CHECK(run.left_nothing());
}

TEST_CASE("a run whose time is up is ended, and exits with 124") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const Finished end = run.run(
      "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: t}\nspec:\n  timeout: 10s\n"
      "  taskSpec:\n    steps:\n    - {name: one, image: i, script: \"trap 'echo asked; exit 0' "
      "TERM; while :; do sleep 0.05; done\"}\n");
  CHECK(end.code == 124);
  CHECK_THAT(lines_of("one", end.out), says("asked\n"));
  CHECK_THAT(end.err, says("the time is up after 10s"));
  CHECK(run.left_nothing());
}

TEST_CASE("what does not end within the grace period is killed") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const Finished end = run.run(
      "kind: Pod\nmetadata: {name: p}\nspec:\n  restartPolicy: Never\n  activeDeadlineSeconds: 2\n"
      "  terminationGracePeriodSeconds: 1\n  containers:\n"
      "  - {name: one, image: i, command: [sh, -c, \"trap '' TERM; while :; do sleep 0.05; "
      "done\"]}\n");
  CHECK(end.code == 124);
  CHECK(run.left_nothing());
}

TEST_CASE("what a step leaves in the background ends with it") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  const Finished end =
      run.run(task_of({{"one", "setsid sh -c 'sleep 600; echo late' >/dev/null 2>&1 &\necho done"},
                       {"two", "echo two"}}));
  CHECK(end.code == 0);
  CHECK_THAT(lines_of("two", end.out), says("two\n"));
  CHECK(run.left_nothing());
}

TEST_CASE("a command that is not there is said so, and what comes after it does not run") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const Finished end = run.run(
      "kind: Pod\nspec:\n  restartPolicy: Never\n  containers:\n"
      "  - {name: one, image: i, command: [no-such-command]}\n"
      "  - {name: two, image: i, command: [echo, never]}\n");
  CHECK(end.code == 127);
  CHECK_THAT(end.err, says("'no-such-command' is not in this image's PATH"));
  CHECK(lines_of("two", end.out).find("never") == std::string::npos);
}

TEST_CASE("an init container that fails keeps the steps from starting") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const std::string pod =
      "kind: Pod\nspec:\n  restartPolicy: Never\n  initContainers: [{name: i, image: i, command: "
      "COMMAND}]\n  containers: [{name: one, image: i, command: [echo, never]}]\n";
  const auto with = [&](const std::string& command) {
    return run.run(std::string(pod).replace(pod.find("COMMAND"), 7, command));
  };
  CHECK(with("[sh, -c, 'exit 4']").code == 4);
  const Finished missing = with("[/no/such/command]");
  CHECK(missing.code == 127);
  CHECK_THAT(lines_of("i", missing.err),
             says("stepctl: there is no /no/such/command in this image"));
  CHECK(missing.out.find("never") == std::string::npos);
  CHECK(run.left_nothing());
}
