#include "pod/task/resolve.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "pod/manifest/limits.h"
#include "pod/task/after.h"
#include "pod/task/container.h"
#include "pod/task/credentials.h"
#include "pod/task/given_names.h"
#include "pod/task/param_defaults.h"
#include "pod/task/params.h"
#include "pod/task/results.h"
#include "pod/task/run.h"
#include "pod/task/run_overrides.h"
#include "pod/task/server_rules.h"
#include "pod/task/sidecar.h"
#include "pod/task/step.h"
#include "pod/task/task_variables.h"
#include "pod/task/weight.h"

namespace stepgate::pod {
namespace {

using yaml::Field;
using yaml::Value;

constexpr NameKind kParams{.option = "-p", .root = "params", .what = "parameter"};
constexpr NameKind kWorkspaces{.option = "-w", .root = "workspaces", .what = "workspace"};

std::string identity_of(const TaskInput& input) {
  std::string identity;
  for (const yaml::Stream& stream : input.files) identity += stream.text;
  for (const auto* const given : {&input.params, &input.workspaces}) {
    for (const auto& [name, text] : *given) identity += fmt::format("\n{}={}", name, text);
  }
  return identity;
}

bool is_beta(const Source& task) {
  return task.root["apiVersion"].string() == "tekton.dev/v1beta1";
}

class Resolver {
 public:
  Resolver(const TaskInput& input, Documents documents, Problems& problems)
      : input_(input),
        problems_(problems),
        documents_(std::move(documents)),
        identity_(identity_of(input)),
        run_(find_run(documents_, identity_)) {}

  Task resolve() {
    run_.spec.only({"displayName", "description", "params", "steps", "volumes", "stepTemplate",
                    "sidecars", "workspaces", "results", "resources"});
    if (run_.spec["resources"]) {
      run_.spec["resources"].complain("PipelineResources are no more, in Tekton neither");
    }
    Task task;
    task.name = run_.name;
    task.kube_namespace = run_.kube_namespace;
    task.beside = documents_.beside;
    task.place = {.file = run_.task.stream->name, .position = run_.spec.node().position};
    choose_params();
    task.results = read_task_results(run_.spec["results"]);
    names_ = step_names(run_.spec["steps"], Expander(budget_, {&params_}));
    name_standard_variables(rest_, run_, task.results, names_, identity_);
    const Workspaces workspaces = bind_workspaces();
    workspaces.name_variables(rest_);
    read_steps(task, workspaces);
    task.volumes = read_volumes(run_.spec["volumes"], expander());
    for (Value& volume : workspaces.volumes()) task.volumes.push_back(std::move(volume));
    for (Value& claim : workspaces.claims()) {
      claim.find("metadata")->set_unless_empty("namespace", run_.kube_namespace);
      task.beside.push_back(std::move(claim));
    }
    read_run_fields(task, run_, documents_, expander());
    check_mounts(task, run_.spec);
    task.credentials = find_credentials(task.service_account, documents_.beside);
    charge_each(task.steps.size() + task.sidecars.size(), weight_of_common(task));
    if (run_.task.stream != nullptr && !run_.embedded) read_after(task, run_.task);
    if (documents_.run) read_after(task, *documents_.run);
    return task;
  }

 private:
  Expander expander() { return {budget_, {&params_, &rest_}}; }

  void choose_params() {
    const auto specs = read_param_specs(run_.spec["params"]);
    GivenParams given;
    if (run_.run_spec) given = read_given_params((*run_.run_spec)["params"]);
    std::vector<std::string> known;
    known.reserve(specs.size() + given.size());
    for (const ParamSpec& spec : specs) known.push_back(spec.name);
    for (const auto& [name, value] : given) known.push_back(name);
    check_given_names(kParams, input_.params, known, run_, problems_);
    override_params(given, input_.params, specs, problems_);
    ParamValues values = pod::choose_params(specs, given, problems_);
    settle_defaults(values, specs, given, budget_);
    name_params(params_, specs, values);
  }

  Workspaces bind_workspaces() {
    auto specs = read_workspace_specs(run_.spec["workspaces"], expander());
    WorkspaceBindings bindings;
    if (run_.run_spec) {
      bindings = read_workspace_bindings((*run_.run_spec)["workspaces"], expander(), identity_);
    }
    std::vector<std::string> known;
    known.reserve(specs.size() + bindings.size());
    for (const WorkspaceSpec& spec : specs) known.push_back(spec.name);
    for (const auto& [name, binding] : bindings) known.push_back(name);
    check_given_names(kWorkspaces, input_.workspaces, known, run_, problems_);
    for (const auto& [name, text] : input_.workspaces) {
      auto binding = parse_workspace_binding(name, text);
      // Something must be bound, or that would be the first complaint.
      if (!binding) problems_.add(binding.error().operation);
      bindings.insert_or_assign(name, binding ? *std::move(binding) : WorkspaceBinding());
    }
    Workspaces workspaces(std::move(specs), std::move(bindings));
    for (const std::string_view list : {"steps", "sidecars"}) {
      for (const Field& field : run_.spec[list].items()) workspaces.isolate(field["workspaces"]);
    }
    return workspaces;
  }

  void read_steps(Task& task, const Workspaces& workspaces) {
    const Field steps = run_.spec.required("steps");
    const auto fields = steps.items();
    if (steps && fields.empty()) steps.complain("at least one step is needed");
    const auto sidecars = run_.spec["sidecars"].items();
    const std::size_t count = fields.size() + sidecars.size();
    if (count > kMostContainers) {
      steps.complain(fmt::format("there are {} steps and sidecars, and a Pod has room for {} only",
                                 count, kMostContainers));
      return;
    }
    const StepSurroundings surroundings{.stream = *run_.task.stream,
                                        .params = params_,
                                        .rest = rest_,
                                        .workspaces = workspaces,
                                        .step_actions = documents_.step_actions,
                                        .budget = budget_,
                                        .is_beta = is_beta(run_.task)};
    StepTemplate step_template =
        read_step_template(run_.spec["stepTemplate"], expander(), surroundings.is_beta);
    add_mounts(step_template.container, workspaces.shared_mounts());
    if (!charge_each(count, weight_of(step_template))) return;
    for (std::size_t index = 0; index < fields.size(); ++index) {
      task.steps.push_back(read_step(fields[index], names_[index], surroundings));
      complete_step(task.steps.back(), step_template, fields[index]);
    }
    for (const Field& field : sidecars) {
      task.sidecars.push_back(read_sidecar(field, surroundings));
    }
    if (!run_.run_spec) return;
    override_resources(task, *run_.run_spec);
  }

  // Is there room for so much in each of the containers? A complaint where there is not.
  bool charge_each(std::size_t containers, std::size_t weight) {
    const bool enough = budget_.take(containers * weight);
    if (!enough) {
      run_.spec.complain("what each of its containers has is too much, taken together, for a Pod");
    }
    return enough;
  }

  const TaskInput& input_;
  Problems& problems_;
  Documents documents_;
  std::string identity_;
  Run run_;
  Budget budget_;
  Variables params_{Variables::Scope::parameters};
  Variables rest_{Variables::Scope::rest};
  std::vector<std::string> names_;  // of the steps
};

}  // namespace

Result<Task> resolve_task(const TaskInput& input) {
  Problems problems;
  auto documents = sort_documents(input.files, problems);
  if (!documents) return std::unexpected(documents.error());
  Task task = Resolver(input, *std::move(documents), problems).resolve();
  if (const auto verdict = problems.verdict(); !verdict) return std::unexpected(verdict.error());
  return task;
}

}  // namespace stepgate::pod
