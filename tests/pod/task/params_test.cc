#include "pod/task/params.h"

#include "pod/task/resolved.h"
#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::pod;

namespace {

std::string args_of(const Task& task) {
  return yaml::Value::list_of(task.steps[0].words.args) == yaml::Value::list()
             ? "[]"
             : shown(yaml::Value::map({{"args", yaml::Value::list_of(task.steps[0].words.args)}}),
                     "args");
}

}  // namespace

TEST_CASE("a parameter's text goes wherever Tekton puts it") {
  const Task task = resolved(task_run(R"yaml(
params: [{name: p, default: v}, {name: q, default: NotPresent}]
volumes: [{name: $(params.p), configMap: {name: $(params.p)}}]
steps:
- name: s
  image: $(params.p)
  imagePullPolicy: If$(params.q)
  workingDir: /$(params["p"])
  command:
  - $(params['p'])
  args: [a$(params.p)b, $(inputs.params.p)]
  env:
  - {name: A, value: $(params.p)}
  - {name: B, valueFrom: {secretKeyRef: {name: $(params.p), key: k}}}
  envFrom: [{prefix: $(params.p), configMapRef: {name: c}}]
  volumeMounts: [{name: $(params.p), mountPath: /$(params.p), subPath: $(params.p)}]
  when: [{input: $(params.p), operator: in, values: [$(params.p)]}, {cel: "'$(params.p)' == 'v'"}]
  onError: continue
  timeout: 10s
  stdoutConfig: {path: /$(params.p)}
)yaml"));
  const Step& step = task.steps[0];
  CHECK(shown(step.container, "image") == R"("v")");
  CHECK(shown(step.container, "imagePullPolicy") == R"("IfNotPresent")");
  CHECK(shown(step.container, "workingDir") == R"("/v")");
  CHECK(step.words.command == std::vector<std::string>{"v"});
  CHECK(step.words.args == std::vector<std::string>{"avb", "v"});
  CHECK(shown(step.container, "env") ==
        R"([{"name": "A", "value": "v"}, )"
        R"({"name": "B", "valueFrom": {"secretKeyRef": {"name": "v", "key": "k"}}}])");
  CHECK(shown(step.container, "envFrom") == R"([{"prefix": "v", "configMapRef": {"name": "c"}}])");
  CHECK(shown(step.container, "volumeMounts") ==
        R"([{"name": "v", "mountPath": "/v", "subPath": "v"}])");
  CHECK(shown(yaml::Value::map({{"when", step.when}}), "when") ==
        R"([{"input": "v", "operator": "in", "values": ["v"]}, {"cel": "'v' == 'v'"}])");
  CHECK(step.on_error_continue);
  CHECK(step.timeout == "10s");
  CHECK(step.stdout_path == "/v");
  CHECK(shown(task.volumes[0], "configMap") == R"({"name": "v"})");
}

TEST_CASE("an array is as many words as it has, and each of them by its index") {
  const std::string spec =
      "params: [{name: a, default: [x, w z]}, {name: none, type: array}]\n"
      "steps: [{image: i, args: ['$(params.a[*])', '-', $(params.none), "
      "\"$(params['a'][1])!\"]}]\n";
  CHECK(args_of(resolved(task_run(spec), {{"none", "[]"}})) == R"(["x", "w z", "-", "w z!"])");
  CHECK(args_of(resolved(task_run(spec), {{"none", R"(["1"])"}, {"a", "[p, q]"}})) ==
        R"(["p", "q", "-", "1", "q!"])");
}

TEST_CASE("an object has the keys of the TaskRun, and those of its default else") {
  const std::string spec = R"yaml(
params:
- name: o
  properties: {a: {type: string}, b: {type: string}}
  default: {a: x, b: d}
steps: [{image: i, args: [$(params.o.a), $(params.o.b)]}]
)yaml";
  CHECK(args_of(resolved(task_run(spec))) == R"(["x", "d"])");
  CHECK(args_of(resolved(task_run(spec, "params: [{name: o, value: {b: run}}]\n"))) ==
        R"(["x", "run"])");
  CHECK(args_of(resolved(task_run(spec), {{"o", R"({"a": "given"})"}})) == R"(["given", "d"])");
}

TEST_CASE("what the command line says wins over the TaskRun, and that over defaults") {
  const std::string run = task_run(
      "params: [{name: p, default: d}]\nsteps: [{image: i, args: [$(params.p), $(params.q)]}]\n",
      "params: [{name: p, value: 5}, {name: q, value: true}]\n");
  CHECK(args_of(resolved(run)) == R"(["5", "true"])");
  CHECK(args_of(resolved(run, {{"p", "{}"}})) == R"(["{}", "true"])");
}

TEST_CASE("a default may name other parameters, in any order but not in a circle") {
  const auto with = [](const std::string& last) {
    return task_run(
        "params: [{name: a, default: '<$(params.b)>'}, {name: b, default: "
        "'$(params.c)$(params.c)'}, {name: c, default: '" +
        last + "'}]\nsteps: [{image: i, args: [$(params.a)]}]\n");
  };
  CHECK(args_of(resolved(with("x"))) == R"(["<xx>"])");
  CHECK(args_of(resolved(with("x"), {{"b", "$(params.c)"}})) == R"x(["<$(params.c)>"])x");
  CHECK(refusal(with("$(params.a)")) ==
        "t.yaml:6:33: spec.taskSpec.params[0].default: names a parameter whose default needs this "
        "one");
}

TEST_CASE("what stands for a variable is not looked through for others of its kind") {
  const std::string run =
      task_run("params: [{name: p}]\nsteps: [{image: i, args: [$(params.p)]}]\n");
  CHECK(args_of(resolved(run, {{"p", "$(params.p) $(nothing)"}})) ==
        R"x(["$(params.p) $(nothing)"])x");
  // Tekton replaces those of the context afterwards.
  CHECK(args_of(resolved(run, {{"p", "$(context.taskRun.name)"}})) == R"(["run"])");
}

TEST_CASE("wrong values of parameters are refused where they stand") {
  const auto why = [](const std::string& params, const std::string& given = "",
                      const Given& line = {}) {
    return refusal(task_run("params: [" + params + "]\nsteps: [{image: i}]\n",
                            given.empty() ? "" : "params: [" + given + "]\n"),
                   line);
  };
  CHECK(why("{name: p}") ==
        "t.yaml:6:14: spec.taskSpec.params[0]: \"p\" has no value and no default; give it with -p "
        "p=…");
  CHECK(why("{name: p, type: array}", "{name: p, value: x}") ==
        "t.yaml:5:29: spec.params[0].value: \"p\" must be an array of strings");
  CHECK(why("{name: p, type: array}", "", {{"p", "x"}}) ==
        "-p p: p is an array of strings, to be given as JSON: [\"a\", \"b\"]");
  CHECK(why("{name: p, enum: [a, b], default: a}", "", {{"p", "c"}}) ==
        "-p p: \"c\" is none of what \"p\" may be: a, b");
  CHECK(why("{name: p, enum: [a, b], default: c}") ==
        "t.yaml:6:47: spec.taskSpec.params[0].default: \"c\" is none of what \"p\" may be: a, b");
  CHECK(why("{name: p, properties: {k: {type: string}}}", "{name: p, value: {l: x}}") ==
        "t.yaml:5:29: spec.params[0].value: \"p\" lacks the key \"k\"");
  CHECK(why("{name: p, type: list}", "{name: p, value: x}") ==
        "t.yaml:7:30: spec.taskSpec.params[0].type: is none of string, array, object");
  CHECK(why("{name: p, default: a}", "", {{"pp", "c"}}) ==
        "-p pp: the Task has no parameter of that name; the nearest is p");
}

TEST_CASE("variables that there are not are refused, and what a shell may mean is left alone") {
  const auto with = [](const std::string& script) {
    return task_run(
        "params: [{name: name, default: x}, {name: list, default: [x]}, {name: map, default: {k: "
        "v}}]\nresults: [{name: out}]\nsteps: [{name: s, image: i, script: '" +
        script + "'}]\n");
  };
  const std::string place = "t.yaml:8:41: spec.taskSpec.steps[0].script: ";
  CHECK(refusal(with("$(params.nmae)")) ==
        place + "there is no $(params.nmae); the nearest is $(params.name)");
  CHECK(refusal(with("$(params.list[*])")) ==
        place +
            "$(params.list[*]) is an array, which can only be a whole word of command, args or "
            "values");
  CHECK(refusal(with("$(params.list[1])")) ==
        place + "$(params.list[1]) is beyond the array's 1 values");
  CHECK(refusal(with("$(params.map)")) ==
        place + "$(params.map) is an object, of which only single keys can stand here");
  CHECK(refusal(with("$(results.ouy.path)")) ==
        place + "there is no $(results.ouy.path); the nearest is $(results.out.path)");
  CHECK(refusal(with("$(steps.s.exitCode.path)")) ==
        place +
            "there is no $(steps.s.exitCode.path); the nearest is $(steps.step-s.exitCode.path)");
  const std::string shell = "$(date) $HOME $$(x) $(params.sh --now) $(workspaces.none.bound) $(";
  CHECK(resolved(with(shell)).steps[0].script == shell);
}
