// Seeing and ending steps from another container, which has their folders read-only.
#include "container/manifest.h"
#include "container/pod.h"
#include "container/step_folder.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/says.h"

namespace stepgate::test {

TEST_CASE("a container without privileges sees the steps of the others and cancels one") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string canceller =
      "stepgate wait --wait-file /workspace/go --wait-timeout 1m\n"
      "stepgate status\n"
      "stepgate cancel --reason 'a newer commit came' /stepgate/run slow\n";
  const Pod pod(*podman, "seen",
                ordered_pod("seen", {{.name = "slow", .script = "sleep 60"},
                                     {.name = "canceller",
                                      .script = "PATH=$PATH:/stepgate/bin\n" + canceller},
                                     {.name = "next", .options = {"--after", "slow"}}}));
  const StepFolder slow(podman->volume("run-slow"));
  const StepFolder next(podman->volume("run-next"));
  REQUIRE(eventually([&] { return slow.state() == "running" && next.state() == "waiting"; }));
  write_file(podman->volume("workspace") / "go");
  CHECK(pod.exit_code("canceller") == 0);
  CHECK(pod.exit_code("slow") == 122);
  CHECK(pod.exit_code("next") == 121);
  CHECK_THAT(pod.logs("canceller"), says("waits for step 'slow'"));
  CHECK(slow.record("outcome") == "cancelled");
  CHECK_THAT(slow.record("reason"), says("a newer commit came"));
}

TEST_CASE("cancel that is executed in one container ends the steps of all") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const Pod pod(*podman, "ended",
                ordered_pod("ended", {{.name = "one", .script = "sleep 60"},
                                      {.name = "two", .script = "sleep 60"},
                                      {.name = "last", .options = {"--after", "one,two"}}}));
  for (const char* step : {"one", "two"}) {
    const StepFolder folder(podman->volume(std::string("run-") + step));
    REQUIRE(eventually([&] { return folder.state() == "running"; }));
  }
  REQUIRE(eventually([&] { return pod.has_open("last", "one/out.alive"); }));
  CHECK(pod.exec("last", {"/stepgate/bin/stepgate", "cancel", "/stepgate/run"}).code == 0);
  CHECK(pod.exit_code("one") == 122);
  CHECK(pod.exit_code("two") == 122);
  // Its own request and the failure of what it waits for come at the same time.
  const int last = pod.exit_code("last");
  CHECK((last == 122 || last == 121));
}

}  // namespace stepgate::test
