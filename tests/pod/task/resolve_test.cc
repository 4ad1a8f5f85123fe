#include "pod/task/resolve.h"

#include "pod/task/resolved.h"
#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::pod;

TEST_CASE("a TaskRun with its own Task becomes steps in the order written") {
  const Task task = resolved(task_run(R"yaml(
params: [{name: who, default: world}]
steps:
- {name: greet, image: busybox, script: "echo hello $(params.who)"}
- {image: alpine, command: [ls], args: [-l]}
)yaml"));
  CHECK(task.name == "run");
  REQUIRE(task.steps.size() == 2);
  CHECK(task.steps[0].name == "greet");
  CHECK(task.steps[0].script == "echo hello world");
  CHECK_FALSE(task.steps[0].words.command);
  CHECK(shown(task.steps[0].container, "image") == R"("busybox")");
  CHECK(task.steps[1].name == "unnamed-1");
  CHECK(task.steps[1].words.command == std::vector<std::string>{"ls"});
  CHECK(task.steps[1].words.args == std::vector<std::string>{"-l"});
  CHECK(task.steps[1].place.file == "t.yaml");
  CHECK(task.steps[1].place.position == yaml::Position{10, 7});
}

TEST_CASE("a TaskRun takes the Task of its input, with labels and annotations of both") {
  const Task task = resolved(R"yaml(
apiVersion: tekton.dev/v1beta1
kind: Task
metadata: {name: t, labels: {a: task, b: task}, annotations: {note: x}}
spec: {steps: [{image: i, script: "echo $(context.task.name) $(context.taskRun.name)"}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
---
apiVersion: tekton.dev/v1
kind: TaskRun
metadata: {generateName: r-, namespace: ns, labels: {b: run}}
spec:
  taskRef: {name: t, kind: Task}
  serviceAccountName: sa
  timeout: 1h30m
  podTemplate: {nodeSelector: {a: b}}
)yaml");
  CHECK(task.name.size() == 7);
  CHECK(task.kube_namespace == "ns");
  CHECK(task.steps[0].script == "echo t " + task.name);
  CHECK(shown(task.labels, "a") == R"("task")");
  CHECK(shown(task.labels, "b") == R"("run")");
  CHECK(shown(task.annotations, "note") == R"("x")");
  CHECK(task.service_account == "sa");
  CHECK(task.timeout == std::chrono::minutes(90));
  CHECK(shown(task.pod_template, "nodeSelector") == R"({"a": "b"})");
  REQUIRE(task.beside.size() == 1);
  CHECK(shown(task.beside[0], "kind") == R"("ConfigMap")");
}

TEST_CASE("a Task without a TaskRun is run as it is") {
  const Task task = resolved(R"yaml(
apiVersion: tekton.dev/v1
kind: Task
metadata: {name: t}
spec:
  params: [{name: p}]
  steps: [{name: s, image: $(params.p)}]
)yaml",
                             {{"p", "busybox"}});
  CHECK(task.name == "t");
  CHECK_FALSE(task.timeout);
  CHECK(shown(task.steps[0].container, "image") == R"("busybox")");
}

TEST_CASE("the same input has the same generated names every time") {
  const std::string text =
      "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {generateName: r-}\n"
      "spec: {taskSpec: {steps: [{image: i, args: [$(context.taskRun.uid)]}]}}\n";
  const Task one = resolved(text);
  const Task other = resolved(text);
  CHECK(one.name == other.name);
  CHECK(one.steps[0].words.args == other.steps[0].words.args);
  CHECK(one.name != resolved(text + "# changed\n").name);
}

TEST_CASE("what needs Tekton is refused where it stands") {
  CHECK(refusal("apiVersion: tekton.dev/v1\nkind: Pipeline\n") ==
        "t.yaml:2:7: kind: \"Pipeline\" needs Tekton; a Pod is made of a Task, a TaskRun and "
        "StepActions");
  const auto of_spec = [](const std::string& spec) {
    return refusal("apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: r}\nspec: " + spec);
  };
  CHECK(of_spec("{taskRef: {resolver: git}}") ==
        "t.yaml:4:28: spec.taskRef.resolver: bundles and resolvers need Tekton; put the Task into "
        "the input");
  CHECK(of_spec("{taskRef: {name: t, kind: ClusterTask}}") ==
        "t.yaml:4:33: spec.taskRef.kind: \"ClusterTask\" needs Tekton; refer to a Task of the "
        "input");
  CHECK(of_spec("{taskRef: {name: t}}") ==
        "t.yaml:4:24: spec.taskRef.name: there is no Task \"t\" in the input");
  CHECK(of_spec("{retries: 1, taskSpec: {steps: [{image: i}]}}") ==
        "t.yaml:4:17: spec.retries: a Pod runs once; a Job retries");
}

TEST_CASE("fields that there are not are named, with the nearest that there is") {
  CHECK(refusal(task_run("steps: [{image: i, skript: x}]")) ==
        "t.yaml:6:24: spec.taskSpec.steps[0].skript: there is no such field; the nearest is "
        "script");
  CHECK(refusal(task_run("stepps: []")) ==
        "t.yaml:6:5: spec.taskSpec.stepps: there is no such field; the nearest is steps");
  CHECK(refusal(task_run("steps: [{image: i, env: [{name: A, valeu: b}]}]")) ==
        "t.yaml:6:40: spec.taskSpec.steps[0].env[0].valeu: there is no such field; the nearest is "
        "value");
}

TEST_CASE("an input that is no Task, or more than one, is refused") {
  CHECK(refusal("") == "t.yaml: there is no Task or TaskRun here");
  CHECK(refusal("apiVersion: v1\nkind: Pod\n") == "t.yaml: there is no Task or TaskRun here");
  CHECK(refusal("kind: TaskRun\n") == "t.yaml:1:1: apiVersion: this is missing");
  CHECK(refusal("apiVersion: tekton.dev/v2\nkind: Task\nmetadata: {name: t}\n") ==
        "t.yaml:1:13: apiVersion: \"v2\" is none of tekton.dev/v1, tekton.dev/v1beta1");
  const std::string run = task_run("steps: [{image: i}]");
  CHECK(refusal(run + "\n---\n" + run) ==
        "t.yaml:9:7: kind: is a second TaskRun; one at a time becomes a Pod");
}

TEST_CASE("the annotations say which step waits for which") {
  const auto with = [](const std::string& annotations) {
    return "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: r, annotations: {" +
           annotations +
           "}}\nspec: {taskSpec: {steps: [{name: a, image: i}, {name: b, image: i}]}}";
  };
  const Task task = resolved(with("stepgate.dev/after.a: '', stepgate.dev/after.b: ' a ,'"));
  CHECK(task.after.at("a").empty());
  CHECK(task.after.at("b") == std::vector<std::string>{"a"});
  CHECK(refusal(with("stepgate.dev/after.b: c")) ==
        "t.yaml:3:57: metadata.annotations[\"stepgate.dev/after.b\"]: there is no step \"c\"; the "
        "nearest is a");
  CHECK(refusal(with("stepgate.dev/after.a: b, stepgate.dev/after.b: a")) ==
        "t.yaml:3:57: metadata.annotations[\"stepgate.dev/after.a\"]: 'a' waits for 'b', 'b' waits "
        "for 'a'");
}
