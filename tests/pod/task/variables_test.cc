#include "pod/task/variables.h"

#include "pod/task/resolved.h"
#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::pod;

TEST_CASE("paths of results, exit codes, artifacts and credentials are Tekton's") {
  const Task task = resolved(task_run(R"yaml(
results: [{name: r}, {name: s, type: array, value: "$(steps.one.results.x[*])"}]
steps:
- name: one
  image: i
  results: [{name: x}]
  script: |
    $(results.r.path) $(results["s"].path) $(results['r'].path)
    $(step.results.x.path) $(step.results['x'].path)
    $(step.artifacts.path) $(artifacts.path) $(credentials.path)
- image: i
  script: $(steps.step-one.exitCode.path) $(steps.step-unnamed-1.exitCode.path)
)yaml"));
  CHECK(task.steps[0].script ==
        "/tekton/results/r /tekton/results/s /tekton/results/r\n"
        "/tekton/steps/step-one/results/x /tekton/steps/step-one/results/x\n"
        "/tekton/steps/step-one/artifacts/provenance.json /tekton/artifacts/provenance.json "
        "/tekton/creds\n");
  CHECK(task.steps[1].script ==
        "/tekton/steps/step-one/exitCode /tekton/steps/step-unnamed-1/exitCode");
  CHECK(task.steps[0].results == std::vector<std::string>{"x"});
  REQUIRE(task.results.size() == 2);
  CHECK(task.results[0].type == "string");
  CHECK(task.results[1].value == "$(steps.one.results.x[*])");
}

TEST_CASE("the context is that of the run") {
  const Task task = resolved(
      "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: r, namespace: ns}\n"
      "spec: {taskSpec: {steps: [{image: i, args: [$(context.taskRun.name), "
      "$(context.taskRun.namespace), $(context.task.name), $(context.task.retry-count)]}]}}\n");
  CHECK(task.steps[0].words.args == std::vector<std::string>{"r", "ns", "r", "0"});
  CHECK(refusal(task_run("steps: [{image: i, args: [$(context.pipelineRun.name)]}]")) ==
        "t.yaml:6:31: spec.taskSpec.steps[0].args[0]: there is no $(context.pipelineRun.name); the "
        "nearest is $(context.taskRun.name)");
}

TEST_CASE("other steps' results are left for run time, where it will see them") {
  const Task task = resolved(task_run(R"yaml(
steps:
- {name: a, image: i, results: [{name: r}]}
- name: b
  image: i
  args: [$(steps.a.results.r), "$(steps.a.results.r[*])"]
  env: [{name: E, value: $(steps.a.results.r.key)}]
  when: [{input: $(steps.a.results.r), operator: notin, values: [x]}]
  script: cat $(steps.a.outputs.o)
)yaml"));
  CHECK(task.steps[1].words.args ==
        std::vector<std::string>{"$(steps.a.results.r)", "$(steps.a.results.r[*])"});
  CHECK(task.steps[1].script == "cat $(steps.a.outputs.o)");
  CHECK(refusal(task_run("steps: [{image: i, script: echo $(steps.a.results.r)}]")) ==
        "t.yaml:6:32: spec.taskSpec.steps[0].script: $(steps.a.results.r) is only known at run "
        "time, in command, args, env and when; put it into env");
  CHECK(refusal(task_run("results: [{name: r, value: x}]\nsteps: [{image: i}]")) ==
        "t.yaml:6:32: spec.taskSpec.results[0].value: is not $(steps.STEP.results.RESULT)");
}

TEST_CASE("texts that multiply each other come to an end") {
  std::string spec = "params:\n- {name: p0, default: " + std::string(1000, 'x') + "}\n";
  for (int level = 1; level < 40; ++level) {
    const std::string before = "$(params.p" + std::to_string(level - 1) + ")";
    spec += "- {name: p" + std::to_string(level) + ", default: '" + before + before + "'}\n";
  }
  spec += "steps: [{image: i, script: $(params.p39)}]\n";
  CHECK(refusal(task_run(spec)).ends_with("what stands for its variables is too much for a Pod"));

  std::string many = "params: [{name: a, default: [";
  for (int word = 0; word < 5000; ++word) many += "x,";
  many += "]}]\nsteps: [{image: i, args: [";
  for (int word = 0; word < 5000; ++word) many += "'$(params.a[*])',";
  CHECK(refusal(task_run(many + "]}]"))
            .ends_with("what stands for its variables is too much for a Pod"));
}

TEST_CASE("a reference of a StepAction's parameter keeps its index or key") {
  Variables variables(Variables::Scope::parameters);
  variables.set_param_reference("p", "steps.s.results.r");
  CHECK(variables.text("params.p[*]") == "$(steps.s.results.r[*])");
  CHECK(variables.text("params['p'][2]") == "$(steps.s.results.r[2])");
  CHECK(variables.text("params.p.key") == "$(steps.s.results.r.key)");
  CHECK_FALSE(variables.text("params.p"));
  CHECK_FALSE(variables.text("params.q.key"));
}
