// Sidecars in Pods: that of examples/sidecar, and what happens to those that die.
#include "container/manifest.h"
#include "container/pod.h"
#include "container/stand_ins.h"
#include "container/step_folder.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Podman, with the database's image; null where there are no containers.
const Podman* podman_with_database() {
  const Podman* podman = test::podman();
  if (podman == nullptr) return nullptr;
  static const bool built = (build_database(*podman), true);
  return built ? podman : nullptr;
}

std::string example_with(const std::string& what, const std::string& by) {
  return replaced(example("sidecar/pod.yaml"), what, by);
}

constexpr const char* kServer = "[docker-entrypoint.sh, postgres, -c, listen_addresses=127.0.0.1]";

}  // namespace

TEST_CASE("the example's steps run when the database is ready, and then it ends with its Pod") {
  const Podman* podman = podman_with_database();
  if (podman == nullptr) return;
  const Pod pod(*podman, "stepgate-sidecar", example("sidecar/pod.yaml"), Network::own);
  const StepFolder db(podman->volume("run-db"));
  const StepFolder migrate(podman->volume("run-migrate"));
  const StepFolder check(podman->volume("run-check"));
  REQUIRE(eventually([&] { return db.state() == "running"; }));
  REQUIRE(eventually([&] { return pod.has_open("migrate", "db/out.alive"); }));
  // Started, and not ready: the probe fails, and nobody starts.
  CHECK_FALSE(eventually([&] { return db.has("ready") || migrate.state() != "waiting"; },
                         milliseconds(700)));

  pod.exec("db", {"touch", "/tmp/begin"});
  for (const char* container : {"migrate", "check", "db"}) {
    INFO(container << " said: " << pod.logs(container));
    CHECK(pod.exit_code(container) == 0);
  }
  CHECK_THAT(pod.logs("migrate"), says("create table fruit"));
  CHECK_THAT(pod.logs("check"), says("select count(*)"));
  CHECK(pod.logs("db") == "fast shutdown\n");
  CHECK(db.has("ready"));
  CHECK(db.has("out"));
  CHECK(db.record("outcome") == "ended");
  CHECK(migrate.record("finishedAt") <= check.record("startedAt"));
  CHECK(check.record("finishedAt") <= db.record("finishedAt"));
}

TEST_CASE("a sidecar that dies early has the steps that wait for it skipped at once") {
  const Podman* podman = podman_with_database();
  if (podman == nullptr) return;
  const Pod pod(
      *podman, "stepgate-sidecar",
      example_with(kServer,
                   "[sh, -c, '/stepgate/bin/stepgate wait --wait-file /tmp/die --wait-timeout 1m;"
                   " exit 3']"),
      Network::own);
  REQUIRE(eventually([&] { return pod.has_open("migrate", "db/out.alive"); }));
  REQUIRE(eventually([&] { return pod.has_open("check", "db/out.alive"); }));
  pod.exec("db", {"touch", "/tmp/die"});
  CHECK(pod.exit_code("db", seconds(10)) == 3);
  CHECK(pod.exit_code("migrate", seconds(10)) == 121);
  CHECK(pod.exit_code("check", seconds(10)) == 121);
  CHECK_THAT(pod.logs("migrate"), says("'db'"));
  const StepFolder db(podman->volume("run-db"));
  CHECK(db.has("out.err"));
  CHECK_FALSE(db.has("ready"));
  CHECK(StepFolder(podman->volume("run-migrate")).record("outcome") == "skipped");
}

TEST_CASE("a sidecar that is killed outright has the steps that wait for it skipped at once") {
  const Podman* podman = podman_with_database();
  if (podman == nullptr) return;
  const Pod pod(*podman, "stepgate-sidecar", example("sidecar/pod.yaml"), Network::own);
  REQUIRE(eventually([&] { return pod.has_open("migrate", "db/out.alive"); }));
  REQUIRE(eventually([&] { return pod.has_open("check", "db/out.alive"); }));
  pod.kill("db");
  CHECK(pod.exit_code("migrate", seconds(10)) == 121);
  CHECK(pod.exit_code("check", seconds(10)) == 121);
  CHECK_THAT(pod.logs("migrate"), says("'db'"));
}

TEST_CASE(
    "a sidecar with retries is started again when it dies, and those that wait for it wait on") {
  const Podman* podman = podman_with_database();
  if (podman == nullptr) return;
  // Its first attempt dies before it is ready.
  std::string manifest = example_with(
      kServer,
      "[sh, -c, 'if mkdir /tmp/begin; then exit 3; fi; exec docker-entrypoint.sh postgres']");
  manifest = replaced(manifest, "- --step=db\n",
                      "- --step=db\n        - --retries=1\n        - --retry-delay=100ms\n");
  const Pod pod(*podman, "stepgate-sidecar", manifest, Network::own);
  for (const char* container : {"migrate", "check", "db"}) {
    CHECK(pod.exit_code(container) == 0);
    INFO(container << " said: " << pod.logs(container));
  }
  CHECK_THAT(pod.logs("db"), says("attempt 1 of 2 failed: it exited with 3"));
  CHECK_THAT(pod.logs("check"), says("select count(*)"));
  const StepFolder db(podman->volume("run-db"));
  CHECK(db.has("ready"));
  CHECK(db.record("outcome") == "ended");
}

TEST_CASE("a sidecar and a step whose containers are restarted find each other again") {
  const Podman* podman = podman_with_database();
  if (podman == nullptr) return;
  // Both fail once; what they leave to tell so outlives their containers.
  std::string manifest = example_with(
      kServer,
      "[sh, -c, 'if mkdir /tmp/begin; then exit 3; fi; exec docker-entrypoint.sh postgres']");
  manifest = replaced(manifest, "restartPolicy: Never", "restartPolicy: OnFailure");
  manifest = replaced(manifest, "- --step=db\n", "- --step=db\n        - --restarts=on-failure\n");
  for (const char* step : {"migrate", "check"}) {
    const std::string name = std::string("--step, ") + step;
    manifest = replaced(manifest, name, name + ", --restarts, on-failure");
  }
  manifest = replaced(manifest, "args: [psql, -c, \"create table fruit as",
                      "args: [sh, -c, 'if mkdir /stepgate/run/migrate/again; then exit 4; fi;"
                      " exec psql \"$@\"', migrate, -c, \"create table fruit as");
  const Pod pod(*podman, "stepgate-sidecar", manifest, Network::own);
  const StepFolder db(podman->volume("run-db"));
  REQUIRE(eventually([&] { return db.has("out"); }));
  for (const char* container : {"migrate", "check", "db"}) {
    INFO(container << " said: " << pod.logs(container));
    CHECK(pod.exit_code(container) == 0);
  }
  CHECK(pod.restarts("db") == 1);
  CHECK(pod.restarts("migrate") == 1);
  CHECK(pod.restarts("check") == 0);
  CHECK_THAT(pod.logs("check"), says("select count(*)"));
  CHECK(db.has("ready"));
  CHECK(db.record("outcome") == "ended");
}

}  // namespace stepgate::test
