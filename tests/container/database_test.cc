// The Task of examples/tasks/database.yaml, rendered: steps with a database beside them.
#include "container/images.h"
#include "container/manifest.h"
#include "container/pod.h"
#include "container/stand_ins.h"
#include "container/step_folder.h"
#include "container/task.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

using std::chrono::milliseconds;

// Podman, with the database's image and that of `entrypoint`; null where there are no containers.
const Podman* podman_with_database() {
  const Podman* podman = test::podman();
  if (podman == nullptr) return nullptr;
  static const bool built = (build_tekton(*podman), build_database(*podman), true);
  return built ? podman : nullptr;
}

}  // namespace

TEST_CASE("a Task's steps start when its database is ready, which ends when they have ended") {
  const Podman* podman = podman_with_database();
  if (podman == nullptr) return;
  TaskPod task(example("tasks/database.yaml"));
  task.mount_messages();
  const Pod pod(*podman, "database", task.manifest(), Network::own);
  const StepFolder migrate(podman->volume("stepgate-run-0"));
  const StepFolder load(podman->volume("stepgate-run-1"));
  const StepFolder check(podman->volume("stepgate-run-2"));
  const StepFolder db(podman->volume("stepgate-run-3"));
  REQUIRE(eventually([&] { return db.state() == "running" && migrate.state() == "waiting"; }));
  // Started, and not ready: the probe fails, and nobody starts.
  CHECK_FALSE(eventually([&] { return db.has("ready") || migrate.state() != "waiting"; },
                         milliseconds(1500)));

  pod.exec("sidecar-db", {"touch", "/tmp/begin"});
  for (const char* container : {"step-migrate", "step-load", "step-check", "sidecar-db"}) {
    const int end = pod.exit_code(container);
    INFO(container << " said: " << pod.logs(container));
    CHECK(end == 0);
  }
  CHECK(pod.logs("step-migrate") == "create table fruit (name text primary key)\n");
  CHECK(pod.logs("step-load") == "INSERT\n");
  CHECK(pod.logs("step-check") == "apple\npear\nquince\n");
  CHECK(task.message("check", "kinds") == "3");
  CHECK(pod.logs("sidecar-db") == "smart shutdown\n");
  CHECK(db.record("outcome") == "ended");
  CHECK(migrate.record("finishedAt") <= load.record("startedAt"));
  CHECK(load.record("finishedAt") <= check.record("startedAt"));
  CHECK(check.record("finishedAt") <= db.record("finishedAt"));
}

}  // namespace stepgate::test
