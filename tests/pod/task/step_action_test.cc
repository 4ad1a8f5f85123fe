#include "pod/task/step_action.h"

#include "pod/task/resolved.h"
#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::pod;

namespace {

std::string with_action(const std::string& action_spec, const std::string& task_spec,
                        const std::string& run_spec = "") {
  return "apiVersion: tekton.dev/v1beta1\nkind: StepAction\nmetadata: {name: act}\nspec: {" +
         action_spec + "}\n---\n" + task_run(task_spec, run_spec);
}

}  // namespace

TEST_CASE("a step that refers to a StepAction does what that says") {
  const Task task = resolved(with_action(
      "image: a, command: [c], args: [x], env: [{name: E, value: $(step.results.r.path)}], "
      "results: [{name: r}], securityContext: {runAsUser: 3}",
      "stepTemplate: {env: [{name: T, value: t}]}\n"
      "steps: [{name: s, ref: {name: act}, timeout: 5s, onError: continue}]\n"));
  const Step& step = task.steps[0];
  CHECK(step.name == "s");
  CHECK(step.words.command == std::vector<std::string>{"c"});
  CHECK(step.words.args == std::vector<std::string>{"x"});
  CHECK(step.results == std::vector<std::string>{"r"});
  CHECK(step.timeout == "5s");
  CHECK(step.on_error_continue);
  CHECK(shown(step.container, "image") == R"("a")");
  CHECK(
      shown(step.container, "env") ==
      R"([{"name": "E", "value": "/tekton/steps/step-s/results/r"}, {"name": "T", "value": "t"}])");
  CHECK(shown(step.container, "securityContext") == R"({"runAsUser": 3})");
}

TEST_CASE("a StepAction's parameters are the step's, else their defaults") {
  const std::string action =
      "image: a, params: [{name: s, default: d}, {name: l, default: [d]}, {name: o, default: {k: "
      "d, m: d}}, {name: from, default: <$(params.s)>}], args: [$(params.s), '$(params.l[*])', "
      "'$(params.l[0])', $(params.o.k), $(params.o.m), $(params.from)]";
  const auto args = [&](const std::string& params, const std::string& run = "") {
    return resolved(with_action(action,
                                "params: [{name: t, default: T}, {name: tl, default: [p, q]}]\n"
                                "steps: [{ref: {name: act}, params: [" +
                                    params + "]}]\n",
                                run))
        .steps[0]
        .words.args;
  };
  using List = std::vector<std::string>;
  CHECK(args("") == List{"d", "d", "d", "d", "d", "<d>"});
  CHECK(args("{name: s, value: $(params.t)!}, {name: l, value: '$(params.tl[*])'}, "
             "{name: o, value: {k: $(params.t)}}") == List{"T!", "p", "q", "p", "T", "d", "<T!>"});
  CHECK(args("{name: l, value: [a, '$(params.tl[*])']}, {name: o, value: '$(params.ro[*])'}",
             "params: [{name: ro, value: {k: R}}]\n") ==
        List{"d", "a", "p", "q", "a", "R", "d", "<d>"});
}

TEST_CASE("a StepAction's parameters may be results of steps before") {
  const Task task = resolved(with_action(
      "image: a, params: [{name: s}, {name: l, type: array}, {name: o, properties: {k: {type: "
      "string}}}], args: [$(params.s), '$(params.l[*])', '$(params.l[0])', $(params.o.k)]",
      "steps: [{name: one, image: i}, {ref: {name: act}, params: [{name: s, value: "
      "$(steps.one.results.s)}, {name: l, value: '$(steps.one.results.l[*])'}, {name: o, value: "
      "'$(steps.one.results.o[*])'}]}]\n"));
  CHECK(task.steps[1].words.args ==
        std::vector<std::string>{"$(steps.one.results.s)", "$(steps.one.results.l[*])",
                                 "$(steps.one.results.l[0])", "$(steps.one.results.o.k)"});
}

TEST_CASE("a star behind a string parameter is no variable, as for Tekton") {
  const Task task = resolved(
      with_action("image: a, params: [{name: l, default: [d]}], args: ['$(params.l[*])']",
                  "steps: [{ref: {name: act}, params: [{name: l, value: '$(params.t[*])'}]}]\n",
                  "params: [{name: t, value: x}]\n"));
  CHECK(task.steps[0].words.args == std::vector<std::string>{"d"});
}

TEST_CASE("steps that do not fit their StepAction are refused") {
  const auto why = [](const std::string& step) {
    return refusal(with_action("image: a, params: [{name: p}]", "steps: [{" + step + "}]\n"));
  };
  CHECK(why("ref: {name: axt}") ==
        "t.yaml:11:26: spec.taskSpec.steps[0].ref.name: there is no StepAction \"axt\" in the "
        "input; the nearest is act");
  CHECK(why("ref: {resolver: git}") ==
        "t.yaml:11:30: spec.taskSpec.steps[0].ref.resolver: resolvers need Tekton; put the "
        "StepAction into the input");
  CHECK(why("ref: {name: act}") ==
        "t.yaml:11:13: spec.taskSpec.steps[0]: the StepAction's parameter \"p\" has no default and "
        "must be given");
  CHECK(why("ref: {name: act}, params: [{name: p, value: [x]}]") ==
        "t.yaml:11:58: spec.taskSpec.steps[0].params[0].value: \"p\" must be a string");
  CHECK(why("ref: {name: act}, params: [{name: p, value: x}, {name: q, value: x}]") ==
        "t.yaml:11:79: spec.taskSpec.steps[0].params[1].value: the StepAction has no parameter "
        "\"q\"");
  CHECK(why("ref: {name: act}, image: i, params: [{name: p, value: x}]") ==
        "t.yaml:11:39: spec.taskSpec.steps[0].image: is the StepAction's to say, as there is a "
        "ref");
}
