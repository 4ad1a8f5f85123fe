// How runs in podman end that do not end by themselves, or could not begin.
#include <algorithm>
#include <csignal>
#include <string>
#include <vector>

#include "container/local_run.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

// All but folders, which a run that is killed leaves. While something is being removed, podman may
// fail to list it.
std::string things(const Podman& podman) {
  return podman({"pod", "ps", "-q"}).out + podman({"ps", "-aq", "--external"}).out +
         podman({"images", "--all", "--format", "{{.Repository}}:{{.Tag}}"}).out;
}

}  // namespace

TEST_CASE("an interrupt cancels the steps in order") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string there_was = before(*podman);
  LocalRun run(*podman, task(step("long",
                                  "trap 'echo tidied; exit 0' TERM\necho up\n"
                                  "for i in $(seq 600); do sleep 0.1; done") +
                             step("next", "echo never")));
  REQUIRE(run.shows("long | up\n"));
  run.signal(SIGINT);
  const Finished end = run.finish();
  INFO(end.out << end.err);
  CHECK(end.code == 128 + SIGINT);
  CHECK_THAT(squeezed(end.out),
             says("long | tidied\n") && says("long cancelled") && !says("never | never"));
  CHECK(all_there_is(*podman) == there_was);
}

TEST_CASE("a second interrupt kills what will not end") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string there_was = before(*podman);
  const std::string pod =
      std::string(
          "apiVersion: v1\nkind: Pod\nmetadata: {name: stubborn}\nspec:\n  restartPolicy: Never\n"
          "  containers:\n  - {name: long, image: '") +
      kBusybox +
      "', imagePullPolicy: Never, command: [sh, -c, 'trap : TERM; echo up; while :; do sleep 1; "
      "done']}\n";
  LocalRun run(*podman, pod);
  REQUIRE(run.shows("long | up\n"));
  run.signal(SIGINT);
  REQUIRE(run.shows("another interrupt kills them"));
  run.signal(SIGINT);
  const Finished end = run.finish();
  INFO(end.out << end.err);
  CHECK(end.code == 128 + SIGINT);
  CHECK(all_there_is(*podman) == there_was);
}

TEST_CASE("of a run that is killed outright nothing is left in podman") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  before(*podman);
  const std::string there_was = things(*podman);
  LocalRun run(*podman, task(step("long", "echo up; sleep 1000")));
  REQUIRE(run.shows("long | up\n"));
  run.signal(SIGKILL);
  CHECK(run.finish().code == 137);
  CHECK(eventually([&] { return things(*podman) == there_was; }, std::chrono::minutes(1)));
}

TEST_CASE("of a run that is killed while podman makes its Pod nothing is left") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  before(*podman);
  const std::string there_was = things(*podman);
  const auto count = [&](const std::vector<std::string>& words) {
    return std::ranges::count((*podman)(words).out, '\n');
  };
  // The Pod's own container comes first. The run may be making its second one by then, or more.
  for (const int made : {2, 3}) {
    INFO(made);
    LocalRun run(*podman, task(step("a", "sleep 1000") + step("b", "sleep 1000")));
    CHECK(eventually([&] { return count({"ps", "-aq"}) >= made; }, std::chrono::minutes(1)));
    run.signal(SIGKILL);
    CHECK(run.finish().code == 137);
    eventually([&] { return things(*podman) == there_was; }, std::chrono::minutes(1));
    REQUIRE(things(*podman) == there_was);
  }
}

TEST_CASE("a Task whose time is up is ended, and the run exits with 124") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string there_was = before(*podman);
  const std::string run =
      "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: late}\nspec:\n"
      "  timeout: 15s\n  taskSpec:\n    steps:\n    - {name: long, image: '" +
      std::string(kBusybox) +
      "', imagePullPolicy: Never, script: 'trap \"echo tidied; exit 0\" TERM; echo up; while :; "
      "do sleep 0.1; done'}\n";
  const Finished end = LocalRun(*podman, run).finish();
  INFO(end.out << end.err);
  CHECK(end.code == 124);
  CHECK_THAT(end.err, says("stepctl: the time is up after 15s"));
  CHECK_THAT(squeezed(end.out), says("long | up\n") && says("long | tidied\n"));
  CHECK(all_there_is(*podman) == there_was);
}

TEST_CASE("an image that is not there is said in podman's own words, and no step runs") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string there_was = before(*podman);
  const Finished end =
      LocalRun(*podman,
               std::string(kTaskHead) +
                   "  steps: [{name: a, image: localhost/nonesuch, imagePullPolicy: Never, "
                   "command: ['true']}]\n")
          .finish();
  INFO(end.out << end.err);
  CHECK(end.code == 125);
  CHECK_THAT(end.err, says("stepctl: podman cannot make the Pod: Error: ") && says("nonesuch"));
  CHECK_THAT(squeezed(end.out), says("a not started") && !says("prepare"));
  CHECK(all_there_is(*podman) == there_was);
}

TEST_CASE("a container that podman cannot start ends the run, with podman's own words") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string there_was = before(*podman);
  std::string manifest = task(step("bad", "echo never") + step("next", "echo never"));
  manifest.insert(manifest.find("    script"), "    workingDir: /dev/null/nowhere\n");
  const Finished end = LocalRun(*podman, manifest).finish();
  INFO(end.out << end.err);
  CHECK(end.code == 125);
  CHECK_THAT(end.err,
             says("stepctl: podman cannot start the container ") && says("mkdir /dev/null"));
  CHECK_THAT(end.out, !says("never | never"));
  CHECK(all_there_is(*podman) == there_was);
}

TEST_CASE("where podman is missing that is said at once") {
  const TempDir empty;
  const Finished end =
      run({stepctl(), "run", "--podman", "-f", "-"},
          {.environment = {{"PATH", empty.path()}}, .input = task(step("a", "true"))});
  CHECK(end.code == 125);
  CHECK_THAT(end.err, says("there is no podman in PATH"));
}

}  // namespace stepgate::test
