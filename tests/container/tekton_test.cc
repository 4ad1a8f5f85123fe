// Tekton's Pods, with `entrypoint` in place of Tekton's own program.
#include <filesystem>

#include "container/images.h"
#include "container/pod.h"
#include "container/step_folder.h"
#include "container/tekton_manifest.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

using std::chrono::seconds;

// Podman, with the image of `entrypoint`; null where there are no containers.
const Podman* podman_with_tekton() {
  const Podman* podman = test::podman();
  if (podman == nullptr) return nullptr;
  static const bool built = (build_tekton(*podman), true);
  return built ? podman : nullptr;
}

// Stands in for the downward API: the kubelet writes the annotation into the file `ready`.
class Downward {
 public:
  Downward() { write_file(folder_ / "ready"); }
  [[nodiscard]] std::string path() const { return folder_.path(); }
  void let_go() const { write_file(folder_ / "ready", "READY"); }

 private:
  TempDir folder_;
};

}  // namespace

TEST_CASE("Tekton's steps run in order, the first when it is let go, with results handed on") {
  const Podman* podman = podman_with_tekton();
  if (podman == nullptr) return;
  const Downward downward;
  const Pod pod(*podman, "tekton-order",
                tekton_pod("tekton-order",
                           {{.name = "make",
                             .flags = {"-step_results", "word", "-results", "whole"},
                             .script = "echo made >/workspace/file\n"
                                       "printf first >/tekton/run/0/status/results/word\n"
                                       "printf all >/tekton/results/whole"},
                            {.name = "use",
                             .script = "cat /workspace/file; echo \"got $1\"",
                             .argument = "$(steps.make.results.word)"}},
                           downward.path()));
  REQUIRE(eventually([&] { return pod.has_open("step-use", "0/out.alive"); }));
  CHECK(pod.runs("step-make"));
  CHECK_FALSE(StepFolder(podman->volume("tekton-internal-run-0")).has("out"));
  downward.let_go();
  CHECK(pod.exit_code("step-make") == 0);
  CHECK(pod.exit_code("step-use") == 0);
  CHECK_THAT(pod.logs("step-use"), says("made\ngot first\n"));
  const std::string message = pod.file("step-make", "/tekton/termination");
  CHECK_THAT(message, says(R"({"key":"whole","value":"all","type":1})") &&
                          says(R"({"key":"word","value":"first","type":4})") && says("StartedAt"));
  const StepFolder first(podman->volume("tekton-internal-run-0"));
  CHECK(first.has("out"));
  CHECK_FALSE(first.has("out.alive"));
  CHECK(read_file(podman->volume("tekton-internal-run-0") / "status/exitCode") == "0");
}

TEST_CASE("a step of Tekton's that fails has the others skipped, unless it may fail") {
  const Podman* podman = podman_with_tekton();
  if (podman == nullptr) return;
  const Downward downward;
  downward.let_go();
  const Pod pod(
      *podman, "tekton-failure",
      tekton_pod("tekton-failure",
                 {{.name = "may", .flags = {"-on_error", "continue"}, .script = "exit 3"},
                  {.name = "fails", .script = "cat /tekton/steps/step-may/exitCode; exit 4"},
                  {.name = "skipped", .script = "echo never"}},
                 downward.path()));
  CHECK(pod.exit_code("step-may") == 0);
  CHECK(pod.exit_code("step-fails") == 4);
  CHECK(pod.exit_code("step-skipped") == 1);
  CHECK_THAT(pod.logs("step-fails"), says("3"));
  CHECK_THAT(pod.logs("step-skipped"), !says("never"));
  CHECK_THAT(pod.file("step-may", "/tekton/termination"),
             says(R"({"key":"ExitCode","value":"3","type":3})"));
  CHECK_THAT(pod.file("step-skipped", "/tekton/termination"),
             says(R"({"key":"Reason","value":"Skipped","type":3})"));
}

TEST_CASE("a step of Tekton's that is killed outright has the others skipped at once") {
  const Podman* podman = podman_with_tekton();
  if (podman == nullptr) return;
  const Downward downward;
  downward.let_go();
  const Pod pod(*podman, "tekton-killed",
                tekton_pod("tekton-killed",
                           {{.name = "killed", .script = "echo up; sleep 1000"},
                            {.name = "second", .script = "echo never"},
                            {.name = "third", .script = "echo never"}},
                           downward.path()));
  REQUIRE(eventually([&] { return pod.has_open("step-second", "0/out.alive"); }));
  REQUIRE(eventually([&] { return pod.logs("step-killed") == "up\n"; }));
  pod.kill("step-killed");
  CHECK(pod.exit_code("step-killed", seconds(10)) == 137);
  CHECK(pod.exit_code("step-second", seconds(10)) == 1);
  CHECK(pod.exit_code("step-third", seconds(10)) == 1);
  CHECK_THAT(pod.logs("step-second"), says("lost") && !says("never"));
}

}  // namespace stepgate::test
