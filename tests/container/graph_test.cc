// The Task of examples/tasks/graph.yaml, rendered: steps beside each other, a finally step, and
// those who look at them from inside.
#include <algorithm>

#include "container/images.h"
#include "container/manifest.h"
#include "container/pod.h"
#include "container/step_folder.h"
#include "container/task.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

using std::chrono::seconds;

// Podman, with the image of both programs; null where there are no containers.
const Podman* podman_with_task() {
  const Podman* podman = test::podman();
  if (podman == nullptr) return nullptr;
  static const bool built = (build_task(*podman), true);
  return built ? podman : nullptr;
}

TaskPod rendered(const std::string& task, std::vector<std::string> options = {}) {
  options.insert(options.end(), {"--image", kTask, "--with-stepgate"});
  return TaskPod(task, options);
}

constexpr const char* kRunDir = "/tekton/run/stepgate";

// What a step has left, by its name.
StepFolder folder_of(const Podman& podman, const std::string& step) {
  const std::vector<std::string> steps = {"fetch", "lint", "unit", "docs", "publish", "report"};
  const auto index = std::ranges::find(steps, step) - steps.begin();
  return StepFolder(podman.volume("stepgate-run-" + std::to_string(index)));
}

Finished stepgate_in(const Pod& pod, const std::string& container, std::vector<std::string> words) {
  words.insert(words.begin(), "/tekton/bin/stepgate");
  return pod.exec(container, words);
}

}  // namespace

TEST_CASE(
    "steps of a Task that wait for the same one run at the same time, and others wait for them") {
  const Podman* podman = podman_with_task();
  if (podman == nullptr) return;
  // Each of the three goes on when it has seen the others.
  std::string text = example("tasks/graph.yaml");
  for (const std::string line :
       {"sh -n src/greet\n", "got=$(sh src/greet you)\n", "mkdir docs\n"}) {
    text = replaced(text, line,
                    "touch here-" + std::to_string(line.size()) +
                        "; until [ \"$(ls | grep -c here)\" = 3 ]; do sleep 0.05; done; " + line);
  }
  TaskPod task = rendered(text);
  task.mount_messages();
  const Pod pod(*podman, "graph", task.manifest());
  for (const char* step : {"fetch", "lint", "unit", "docs", "publish", "report"}) {
    const int end = pod.exit_code(std::string("step-") + step);
    INFO(step << " said: " << pod.logs(std::string("step-") + step));
    CHECK(end == 0);
  }
  for (const char* step : {"lint", "unit", "docs"}) {
    const StepFolder between = folder_of(*podman, step);
    CHECK(folder_of(*podman, "fetch").record("finishedAt") <= between.record("startedAt"));
    CHECK(between.record("finishedAt") <= folder_of(*podman, "publish").record("startedAt"));
  }
  CHECK(pod.logs("step-unit") == "got: Hello, you\n");
  CHECK(pod.logs("step-publish") == "docs ended with 0\n");
  const std::string made = podman->volume("tekton-internal-workspace") / "site/site.tar";
  CHECK(task.message("publish", "digest") == run({"sha256sum", made}).out.substr(0, 64));
  CHECK_THAT(pod.logs("step-report"), Catch::Matchers::EndsWith("\npublished\n"));
}

TEST_CASE("the finally step of a Task runs where a step has failed, when all have ended") {
  const Podman* podman = podman_with_task();
  if (podman == nullptr) return;
  const TaskPod task = rendered(example("tasks/graph.yaml"), {"-p", "greeting=Hullo"});
  const Pod pod(*podman, "graph", task.manifest());
  CHECK(pod.exit_code("step-report") == 0);
  CHECK(pod.exit_code("step-unit") == 1);
  CHECK(pod.exit_code("step-publish") == 1);
  // Podman mounts no files for messages, and this user cannot make any: the steps end all the same.
  CHECK_THAT(pod.logs("step-unit"),
             says("got: Hullo, you\n") && says("no termination message is left"));
  const std::string report = pod.logs("step-report");
  for (const char* row :
       {"\nstep-fetch    succeeded ", "\nstep-lint     succeeded ", "\nstep-unit     failed ",
        "\nstep-docs     succeeded ", "\nstep-publish  skipped ", "\nstep-report   running ",
        "\nnot published\n"}) {
    CHECK_THAT(report, says(row));
  }
}

TEST_CASE(
    "a Task's steps are seen and cancelled from inside its Pod, and the finally step still runs") {
  const Podman* podman = podman_with_task();
  if (podman == nullptr) return;
  std::string text = example("tasks/graph.yaml");
  for (const char* line : {"sh -n src/greet\n", "mkdir docs\n"}) {
    text = replaced(text, line, "sleep 1000\n");
  }
  TaskPod task = rendered(text);
  task.mount_messages();
  const Pod pod(*podman, "graph", task.manifest());
  const StepFolder lint = folder_of(*podman, "lint");
  const StepFolder docs = folder_of(*podman, "docs");
  REQUIRE(eventually([&] { return lint.state() == "running" && docs.state() == "running"; }));
  CHECK(pod.exit_code("step-unit") == 0);
  // From a step that runs, from one that waits, and from a container that is none of the Pod's.
  const std::string seen = stepgate_in(pod, "step-publish", {"status", kRunDir}).out;
  for (const char* row :
       {"\nstep-fetch    succeeded ", "\nstep-lint     running ", "\nstep-unit     succeeded ",
        "\nstep-docs     running ", "\nstep-publish  waiting ", "\nstep-report   running "}) {
    CHECK_THAT(seen, says(row));
  }
  CHECK_THAT(podman->expect({"run", "--rm", "--network=host", "-v",
                             "stepgate-run-3:/run/step-docs:ro", kStepgate, "status", "/run"}),
             says("\nstep-docs  running "));

  pod.kill("step-lint");
  CHECK(pod.exit_code("step-publish", seconds(10)) == 1);
  CHECK_THAT(stepgate_in(pod, "step-report", {"status", kRunDir}).out,
             says("\nstep-lint     lost "));
  CHECK(pod.runs("step-report"));
  const Finished cancel =
      stepgate_in(pod, "step-report", {"cancel", "--reason", "too slow", kRunDir, "step-docs"});
  INFO(cancel.err);
  CHECK(cancel.code == 0);
  CHECK(pod.exit_code("step-docs", seconds(10)) == 9);
  CHECK(task.message("docs", "Reason") == "Cancelled");
  CHECK_THAT(docs.record("reason"), says("too slow"));
  CHECK(pod.exit_code("step-report", seconds(10)) == 0);
  CHECK_THAT(pod.logs("step-report"),
             says("\nstep-docs     cancelled ") && Catch::Matchers::EndsWith("\nnot published\n"));
}

}  // namespace stepgate::test
