#include "pod/task/resolved.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::pod;
using stepgate::test::says;

namespace {

using List = std::vector<std::string>;

std::string why(const std::string& steps) { return refusal(task_run("steps: [" + steps + "]\n")); }

}  // namespace

TEST_CASE("the stepTemplate holds for what a step does not say") {
  const Task task = resolved(task_run(R"yaml(
stepTemplate:
  image: t
  command: [run]
  env: [{name: A, value: ta}, {name: B, value: tb}, {name: D, value: td}]
  volumeMounts: [{name: v, mountPath: /v, readOnly: true}]
  securityContext: {runAsUser: 1, capabilities: {drop: [ALL]}}
  computeResources: {requests: {cpu: 1, memory: 1Gi}}
volumes: [{name: v, emptyDir: {}}, {name: w, emptyDir: {}}]
steps:
- {name: plain}
- name: own
  image: s
  command: [other]
  args: [x]
  env: [{name: C, value: sc}, {name: B, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}]
  volumeMounts: [{name: w, mountPath: /v}]
  securityContext: {runAsUser: 2}
  computeResources: {requests: {cpu: 2}}
)yaml"));
  CHECK(task.steps[0].words.command == List{"run"});
  CHECK(shown(task.steps[0].container, "image") == R"("t")");
  const Step& own = task.steps[1];
  CHECK(own.words.command == List{"other"});
  CHECK(own.words.args == List{"x"});
  // The order that Kubernetes' strategic merge gives.
  CHECK(shown(own.container, "env") ==
        R"([{"name": "C", "value": "sc"}, {"name": "A", "value": "ta"}, )"
        R"({"name": "B", "valueFrom": {"fieldRef": {"fieldPath": "spec.nodeName"}}}, )"
        R"({"name": "D", "value": "td"}])");
  CHECK(shown(own.container, "volumeMounts") ==
        R"([{"name": "w", "mountPath": "/v", "readOnly": true}])");
  CHECK(shown(own.container, "securityContext") ==
        R"({"runAsUser": 2, "capabilities": {"drop": ["ALL"]}})");
  CHECK(shown(own.container, "resources") == R"({"requests": {"cpu": 2, "memory": "1Gi"}})");
}

TEST_CASE("fields of steps that v1 has no more mean nothing in v1beta1") {
  std::string text = task_run(R"yaml(
stepTemplate: {name: t, tty: true, command: [make]}
steps:
- {name: a, image: i, ports: [{containerPort: 1}], livenessProbe: {tcpSocket: {port: 1}}, stdin: true}
)yaml");
  CHECK(
      refusal(text) ==
      "t.yaml:7:20: spec.taskSpec.stepTemplate.name: there is no such field; the nearest is image");
  text.replace(text.find("v1"), 2, "v1beta1");
  const Task task = resolved(text);
  CHECK(shown(yaml::Value::map({{"c", task.steps[0].container}}), "c") == R"({"image": "i"})");
}

TEST_CASE("steps that cannot be are refused") {
  CHECK(why("{name: A, image: i}") ==
        "t.yaml:6:20: spec.taskSpec.steps[0].name: \"A\" is no name of a step: up to 58 of a-z, "
        "0-9 and -, first and last no -");
  CHECK(why("{name: a, image: i}, {name: a, image: i}") ==
        "t.yaml:6:34: spec.taskSpec.steps[1]: another step is called \"a\" already");
  CHECK(why("{image: i}, {name: unnamed-0, image: i}") ==
        "t.yaml:6:25: spec.taskSpec.steps[1]: another step is called \"unnamed-0\" already");
  CHECK(why("{script: x}") == "t.yaml:6:13: spec.taskSpec.steps[0]: this needs an image");
  CHECK(why("{image: i, script: x, command: [ls]}") ==
        "t.yaml:6:13: spec.taskSpec.steps[0]: a step can have a script or a command, and not both");
  CHECK(why("{image: i, onError: ignore}") ==
        "t.yaml:6:33: spec.taskSpec.steps[0].onError: is neither continue nor stopAndFail");
  CHECK(why("{image: i, timeout: soon}") ==
        "t.yaml:6:33: spec.taskSpec.steps[0].timeout: is no duration like 90s or 1h30m");
  CHECK(why("{image: i, volumeMounts: [{name: v, mountPath: /tekton/run}]}") ==
        "t.yaml:6:60: spec.taskSpec.steps[0].volumeMounts[0].mountPath: folders below /tekton are "
        "the Pod's own");
  CHECK(why("{image: i, env: [{name: A, value: 1}]}") ==
        "t.yaml:6:47: spec.taskSpec.steps[0].env[0].value: expected a string, found a whole "
        "number; write \"1\"");
  CHECK(why("{image: i, when: [{input: a, operator: is, values: [b]}]}") ==
        "t.yaml:6:52: spec.taskSpec.steps[0].when[0].operator: is neither in nor notin");
  CHECK(why("") == "t.yaml:6:12: spec.taskSpec.steps: at least one step is needed");
}

TEST_CASE("sidecars keep what only they have") {
  const Task task = resolved(task_run(R"yaml(
steps: [{image: i}]
sidecars:
- name: db
  image: postgres
  ports: [{containerPort: 5432}]
  readinessProbe: {exec: {command: [pg_isready, $(params.x)]}}
  env: [{name: P, value: $(context.taskRun.name)}]
- {name: script, image: i, script: sleep 1000}
)yaml"));
  REQUIRE(task.sidecars.size() == 2);
  CHECK(shown(task.sidecars[0].container, "ports") == R"([{"containerPort": 5432}])");
  CHECK(shown(task.sidecars[0].container, "env") == R"([{"name": "P", "value": "run"}])");
  // Tekton replaces nothing in probes.
  CHECK(shown(task.sidecars[0].container, "readinessProbe") ==
        R"x({"exec": {"command": ["pg_isready", "$(params.x)"]}})x");
  CHECK(task.sidecars[1].script == "sleep 1000");
}

TEST_CASE("a TaskRun gives single steps and sidecars other resources") {
  const Task task = resolved(task_run(R"yaml(
steps: [{name: s, image: i, computeResources: {requests: {cpu: 1, memory: 1Gi}}}]
sidecars: [{name: c, image: i}]
)yaml",
                                      "stepSpecs: [{name: s, computeResources: {requests: {cpu: "
                                      "2}}}]\nsidecarSpecs: [{name: c, computeResources: {limits: "
                                      "{cpu: 3}}}]\ncomputeResources: {limits: {cpu: 4}}\n"));
  CHECK(shown(task.steps[0].container, "resources") ==
        R"({"requests": {"cpu": 2, "memory": "1Gi"}})");
  CHECK(shown(task.sidecars[0].container, "resources") == R"({"limits": {"cpu": 3}})");
  CHECK(shown(task.compute_resources, "limits") == R"({"cpu": 4})");
  CHECK(refusal(task_run("steps: [{image: i}]", "stepSpecs: [{name: x}]\n")) ==
        "t.yaml:5:22: spec.stepSpecs[0].name: the Task has no \"x\"");
}

TEST_CASE("another step's folder of the run directory is no volume to be mounted") {
  CHECK_THAT(refusal(task_run("steps:\n- image: i\n  volumeMounts: [{name: stepgate-run-1, "
                              "mountPath: /x}]\n- image: i\n")),
             says("volumeMounts[0].name: names that begin with \"stepgate-run-\" are for the Pod's "
                  "own volumes"));
}
