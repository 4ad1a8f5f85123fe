#include "pod/task/task_variables.h"

#include <fmt/format.h>

#include "pod/task/identity.h"

namespace stepgate::pod {
namespace {

// A whole object (`$(params.NAME[*])`) that is handed on to a StepAction is the Task's default
// where that has the key: v1.15's controller does so (its Pods show it), and takes what the
// TaskRun says for single keys only.
void name_whole_object(Variables& variables, const ParamSpec& spec) {
  if (!spec.fallback || spec.type != ParamType::object) return;
  const TextMap* const chosen = variables.object(fmt::format("params.{}", spec.name));
  if (chosen == nullptr) return;
  TextMap whole = std::get<TextMap>(*spec.fallback);
  whole.insert(chosen->begin(), chosen->end());
  variables.set_whole_object(spec.name, whole);
}

}  // namespace

void name_params(Variables& variables, const std::vector<ParamSpec>& specs,
                 const ParamValues& values) {
  for (const auto& [name, value] : values) variables.set_param(name, value);
  for (const ParamSpec& spec : specs) name_whole_object(variables, spec);
}

void name_standard_variables(Variables& variables, const Run& run,
                             const std::vector<TaskResult>& results,
                             const std::vector<std::string>& steps, std::string_view identity) {
  for (const TaskResult& result : results) {
    variables.set_named("results", result.name, ".path",
                        fmt::format("/tekton/results/{}", result.name));
  }
  variables.set("context.taskRun.name", run.name);
  variables.set("context.taskRun.namespace",
                run.kube_namespace.empty() ? "default" : run.kube_namespace);
  variables.set("context.taskRun.uid", uid_of(identity));
  variables.set("context.task.name", run.task_name);
  variables.set("context.task.retry-count", "0");
  variables.set("artifacts.path", "/tekton/artifacts/provenance.json");
  variables.set("credentials.path", "/tekton/creds");
  for (const std::string& step : steps) {
    variables.set(fmt::format("steps.step-{}.exitCode.path", step),
                  fmt::format("/tekton/steps/step-{}/exitCode", step));
  }
}

}  // namespace stepgate::pod
