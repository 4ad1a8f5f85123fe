// Steps of a Pod that end badly: the Pod always ends, and says why.
#include "container/manifest.h"
#include "container/pod.h"
#include "container/step_folder.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/says.h"

namespace stepgate::test {

using std::chrono::seconds;

TEST_CASE("a failed step keeps its own exit code, and the steps after it are skipped with 121") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const Pod pod(*podman, "failed",
                ordered_pod("failed", {{.name = "fetch", .script = "echo no network; exit 42"},
                                       {.name = "build", .options = {"--after", "fetch"}},
                                       {.name = "check", .options = {"--after", "build"}},
                                       {.name = "report",
                                        .options = {"--after", "check", "--run-if", "always"},
                                        .script = "echo reported"}}));
  CHECK(pod.exit_code("fetch") == 42);
  CHECK(pod.exit_code("build") == 121);
  CHECK(pod.exit_code("check") == 121);
  CHECK(pod.exit_code("report") == 0);

  CHECK_THAT(pod.logs("fetch"), says("no network"));
  CHECK_THAT(pod.logs("build"), says("stepgate:") && says("fetch"));
  CHECK_THAT(pod.logs("report"), says("reported"));
  CHECK(StepFolder(podman->volume("run-fetch")).record("exitCode") == "42");
  CHECK(StepFolder(podman->volume("run-build")).record("outcome") == "skipped");
}

TEST_CASE("a step killed outright from outside is lost, and the steps after it end at once") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const Pod pod(*podman, "killed",
                ordered_pod("killed", {{.name = "fetch", .script = "sleep 60"},
                                       {.name = "build", .options = {"--after", "fetch"}},
                                       {.name = "check", .options = {"--after", "build"}},
                                       {.name = "cleanup",
                                        .options = {"--after", "fetch", "--run-if", "failure"},
                                        .script = "echo cleaned"}}));
  const StepFolder fetch(podman->volume("run-fetch"));
  REQUIRE(eventually([&] { return fetch.state() == "running"; }));
  REQUIRE(eventually([&] { return pod.has_open("build", "fetch/out.alive"); }));

  pod.kill("fetch");
  CHECK(pod.exit_code("fetch", seconds(10)) == 137);
  CHECK(pod.exit_code("build", seconds(10)) == 121);
  CHECK(pod.exit_code("check", seconds(10)) == 121);
  CHECK(pod.exit_code("cleanup", seconds(10)) == 0);

  CHECK_THAT(pod.logs("build"), says("fetch") && says("lost"));
  CHECK_THAT(pod.logs("cleanup"), says("cleaned"));
  CHECK_FALSE(fetch.has("out"));
  CHECK_FALSE(fetch.has("out.err"));
}

TEST_CASE("a step that waits for one that is never started gives up after --wait-timeout") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const Pod pod(*podman, "never",
                ordered_pod("never", {{.name = "fetch", .started = false},
                                      {.name = "build",
                                       .options = {"--after", "fetch", "--wait-timeout", "2s"}},
                                      {.name = "check", .options = {"--after", "build"}}}));
  CHECK(pod.exit_code("build") == 123);
  CHECK(pod.exit_code("check") == 121);
  CHECK_THAT(pod.logs("build"), says("stepgate:") && says("fetch"));
  CHECK(StepFolder(podman->volume("run-build")).record("outcome") == "wait-failed");
}

TEST_CASE("a Pod that is stopped ends its running step with TERM and skips the rest") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const Pod pod(*podman, "stopped",
                ordered_pod("stopped", {{.name = "fetch",
                                         .script = "trap 'echo told; exit 7' TERM; echo up;"
                                                   "while :; do sleep 0.05; done"},
                                        {.name = "build", .options = {"--after", "fetch"}}}));
  REQUIRE(eventually([&] { return pod.logs("fetch") == "up\n"; }));
  podman->expect({"stop", "--time", "10", "stopped-fetch"});
  CHECK(pod.exit_code("fetch") == 7);
  CHECK(pod.exit_code("build") == 121);
  CHECK_THAT(pod.logs("fetch"), says("told"));
  CHECK(StepFolder(podman->volume("run-fetch")).record("outcome") == "cancelled");
}

}  // namespace stepgate::test
