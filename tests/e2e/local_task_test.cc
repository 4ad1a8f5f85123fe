// What a Task may say of its steps, where `stepctl run` runs them: errors, times, results,
// sidecars.
#include "e2e/local_tools.h"

using namespace stepgate::test;

namespace {

constexpr const char* kHead = "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n";

}  // namespace

TEST_CASE("a step whose errors do not count lets the next one start, which can ask for its code") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const Finished end = LocalRun(runner).run(
      std::string(kHead) +
      "  steps:\n  - {name: one, image: i, onError: continue, script: exit 6}\n" +
      "  - {name: two, image: i, script: cat $(steps.step-one.exitCode.path)}\n");
  CHECK(end.code == 0);
  CHECK(lines_of("two", end.out) == "6\n");
}

TEST_CASE("a step that runs for too long is ended, and those behind it are skipped") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  const Finished end =
      run.run(std::string(kHead) +
              "  steps:\n  - {name: slow, image: i, timeout: 1s, script: sleep 600}\n"
              "  - {name: next, image: i, script: echo never}\n");
  CHECK(end.code == 1);
  CHECK(lines_of("next", end.out).empty());
  CHECK_THAT(end.out, says("skipped"));
  CHECK(run.left_nothing());
}

TEST_CASE(
    "what a step has found out is in the next one's words, and the Task's results are shown") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const Finished end = LocalRun(runner).run(
      std::string(kHead) +
      "  results: [{name: r}, {name: list, type: array}]\n  steps:\n"
      "  - {name: one, image: i, results: [{name: found}], script: 'printf it "
      ">$(step.results.found.path)'}\n"
      "  - name: two\n    image: i\n    env: [{name: FOUND, value: $(steps.one.results.found)}]\n"
      "    args: [$(steps.one.results.found)]\n    script: |\n"
      "      echo $FOUND $1; printf value >$(results.r.path)\n"
      "      printf '[\"a\",\"b\"]' >$(results.list.path)\n");
  CHECK(end.code == 0);
  CHECK(lines_of("two", end.out) == "it it\n");
  CHECK_THAT(end.out, says("r       -     value\n"));
  CHECK_THAT(end.out, says("list    -     [\"a\",\"b\"]\n"));
}

TEST_CASE("steps start when the sidecar is ready, and reach it; it ends with the last of them") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  const Finished end = run.run(
      std::string(kHead) +
      "  volumes: [{name: v, emptyDir: {}}]\n  sidecars:\n  - name: server\n    image: i\n"
      "    volumeMounts: [{name: v, mountPath: /v}]\n"
      "    readinessProbe: {exec: {command: [test, -e, /v/ready]}, periodSeconds: 1}\n"
      "    script: |\n      trap 'echo bye; exit 0' TERM; sleep 0.3; touch /v/ready\n"
      "      while :; do sleep 0.05; done\n"
      "  steps: [{name: one, image: i, volumeMounts: [{name: v, mountPath: /v}], script: 'test -e "
      "/v/ready && echo there'}]\n");
  CHECK(end.code == 0);
  CHECK(lines_of("one", end.out) == "there\n");
  CHECK(lines_of("server", end.out) == "bye\n");
  CHECK(run.left_nothing());
}

TEST_CASE("a Pod that stepctl wrapped runs as one that it has not") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const LocalRun run;
  write_file(run.beside("pod.yaml"),
             "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  restartPolicy: Never\n"
             "  containers:\n"
             "  - {name: one, image: i, command: [sh, -c, 'echo first']}\n"
             "  - {name: two, image: i, command: [sh, -c, 'echo second; exit 3']}\n");
  const Finished wrapped = stepgate::test::run({stepctl(), "wrap", "-f", run.beside("pod.yaml")});
  REQUIRE(wrapped.code == 0);
  for (const std::string& pod : {read_file(run.beside("pod.yaml")), wrapped.out}) {
    const Finished end = run.run(pod);
    CHECK(end.code == 3);
    CHECK(end.out.find("one | first") < end.out.find("two | second"));
  }
}

TEST_CASE("a Task with its Secret, ConfigMap and claim in one file") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const Finished end = LocalRun(runner).run(
      "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {k: hidden}\n---\n"
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata: {k: open}\n---\n"
      "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: c}\nspec: {accessModes: "
      "[ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n---\n"
      "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: r}\nspec:\n  workspaces:\n"
      "  - {name: a, secret: {secretName: s}}\n  - {name: b, configMap: {name: m}}\n"
      "  - {name: c, persistentVolumeClaim: {claimName: c}}\n  taskSpec:\n"
      "    workspaces: [{name: a}, {name: b}, {name: c}]\n    steps:\n"
      "    - {name: one, image: i, script: 'cat /workspace/a/k /workspace/b/k >/workspace/c/f'}\n"
      "    - {name: two, image: i, script: 'cat /workspace/c/f; echo'}\n");
  CHECK(end.code == 0);
  CHECK(lines_of("two", end.out) == "hiddenopen\n");
}
