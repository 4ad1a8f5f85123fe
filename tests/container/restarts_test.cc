// Containers that are restarted where they fail: restartPolicy OnFailure, and the Pod of
// examples/restarts.
#include "container/manifest.h"
#include "container/pod.h"
#include "container/step_folder.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

const std::vector<std::string> kPatient = {"--once", "--restarts", "on-failure"};

std::vector<std::string> after(const std::string& step) {
  std::vector<std::string> options = kPatient;
  options.insert(options.end(), {"--after", step});
  return options;
}

// Says in /workspace/NAME that it has been started, for the nth time, and ends as end_as() tells
// it.
std::string told_by_files(const std::string& name) {
  return "cd /workspace; echo >>" + name + "; n=$(wc -l <" + name +
         ")\n"
         "/stepgate/bin/stepgate wait --wait-content /workspace/end-$n --wait-timeout 1m\n"
         "exit $(cat end-$n)\n";
}

void end_as(const std::filesystem::path& workspace, std::size_t start, const std::string& code) {
  write_file(workspace / "end.tmp", code);
  std::filesystem::rename(workspace / "end.tmp", workspace / ("end-" + std::to_string(start)));
}

bool succeeds(const StepFolder& step) {
  return eventually([&] { return step.has("out"); });
}

}  // namespace

TEST_CASE("the example's step that fails twice is restarted, and every other one is run once") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const Pod pod(*podman, "stepgate-restarts", example("restarts/pod.yaml"));
  const StepFolder fetch(podman->volume("run-fetch"));
  const StepFolder build(podman->volume("run-build"));
  const StepFolder check(podman->volume("run-check"));
  INFO("check said: " << pod.logs("check"));
  REQUIRE(succeeds(check));
  for (const char* step : {"fetch", "build", "check"}) CHECK(pod.exit_code(step) == 0);
  CHECK(pod.restarts("fetch") == 0);
  CHECK(pod.restarts("build") == 2);
  CHECK(pod.restarts("check") == 0);
  CHECK(pod.logs("check") == "fetch build build build check\n");
  CHECK(fetch.record("finishedAt") <= build.record("startedAt"));
  CHECK(build.record("finishedAt") <= check.record("startedAt"));

  // As after a reboot of the node: the Pod's volumes are there, and all containers start again.
  const std::string record = check.record("finishedAt");
  podman->expect({"pod", "start", "stepgate-restarts"});
  for (const char* step : {"fetch", "build", "check"}) {
    CHECK(eventually(
        [&] { return pod.logs(step).find("has succeeded already") != std::string::npos; }));
    CHECK(pod.exit_code(step) == 0);
  }
  CHECK(read_file(podman->volume("workspace") / "runs") == "fetch\nbuild\nbuild\nbuild\ncheck\n");
  CHECK(check.record("finishedAt") == record);
}

TEST_CASE("what a container's start before has left is gone when it is started again") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const Pod pod(
      *podman, "stale",
      ordered_pod("stale",
                  {{.name = "flaky", .options = kPatient, .script = told_by_files("ran")},
                   {.name = "next", .options = after("flaky"), .script = "echo >>/workspace/next"}},
                  "", "OnFailure"));
  const StepFolder flaky(podman->volume("run-flaky"));
  const StepFolder next(podman->volume("run-next"));
  const std::filesystem::path workspace = podman->volume("workspace");
  for (const std::string start : {"\n", "\n\n", "\n\n\n"}) {
    REQUIRE(eventually([&] { return read_file(workspace / "ran") == start; }));
    CHECK_FALSE(flaky.has("out.err"));
    CHECK(flaky.has("control"));
    CHECK(eventually([&] { return flaky.state() == "running"; }));
    CHECK(flaky.is_held());
    CHECK(eventually([&] { return pod.has_open("next", "flaky/out.alive"); }));
    CHECK(next.state() == "waiting");
    const bool last = start.size() == 3;
    end_as(workspace, start.size(), last ? "0" : "1");
  }
  REQUIRE(succeeds(next));
  CHECK(pod.exit_code("flaky") == 0);
  CHECK(pod.exit_code("next") == 0);
  CHECK(pod.restarts("flaky") == 2);
  CHECK(pod.restarts("next") == 0);
  CHECK(read_file(workspace / "next") == "\n");
  CHECK_FALSE(flaky.has("out.err"));
  CHECK_FALSE(flaky.has("out.alive"));
}

TEST_CASE("a container that is killed outright comes back, and those that wait for it wait on") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const Pod pod(
      *podman, "revived",
      ordered_pod(
          "revived",
          {{.name = "first", .options = kPatient, .script = "echo >>/workspace/first"},
           {.name = "killed", .options = after("first"), .script = told_by_files("killed")},
           {.name = "next", .options = after("killed"), .script = "echo >>/workspace/next"}},
          "", "OnFailure"));
  const StepFolder next(podman->volume("run-next"));
  const std::filesystem::path workspace = podman->volume("workspace");
  REQUIRE(eventually([&] { return read_file(workspace / "killed") == "\n"; }));
  REQUIRE(eventually([&] { return pod.has_open("next", "killed/out.alive"); }));
  pod.crash("killed");
  REQUIRE(eventually([&] { return read_file(workspace / "killed") == "\n\n"; }));
  CHECK(next.state() == "waiting");
  // One that waits is killed as well, and waits again.
  pod.crash("next");
  REQUIRE(eventually([&] { return pod.restarts("next") == 1; }));
  REQUIRE(eventually([&] { return pod.has_open("next", "killed/out.alive"); }));
  end_as(workspace, 2, "0");
  REQUIRE(succeeds(next));
  for (const char* step : {"first", "killed", "next"}) CHECK(pod.exit_code(step) == 0);
  CHECK(read_file(workspace / "first") == "\n");
  CHECK(read_file(workspace / "killed") == "\n\n");
  CHECK(read_file(workspace / "next") == "\n");
}

}  // namespace stepgate::test
