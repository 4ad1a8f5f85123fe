#include "pod/task/step.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/name.h"
#include "go/duration.h"
#include "pod/manifest/limits.h"
#include "pod/task/container.h"
#include "pod/task/merge.h"
#include "pod/task/results.h"
#include "pod/task/step_action.h"
#include "pod/task/step_fields.h"
#include "pod/task/when.h"

namespace stepgate::pod {
namespace {

using yaml::Field;
using yaml::Value;

constexpr std::string_view kSteps = "/tekton/steps";

// The variables that mean something else in each step.
Variables own_variables(const Field& step, const std::string& name,
                        const std::vector<std::string>& results, const Workspaces& workspaces) {
  Variables own(Variables::Scope::step);
  for (const std::string& result : results) {
    own.set_named("step.results", result, ".path",
                  fmt::format("{}/step-{}/results/{}", kSteps, name, result));
  }
  own.set("step.artifacts.path", fmt::format("{}/step-{}/artifacts/provenance.json", kSteps, name));
  workspaces.name_own_paths(step["workspaces"], own);
  return own;
}

bool continues_on_error(const Field& step, const Expander& expander) {
  const Field field = step["onError"];
  const std::string text = expander.text(field);
  if (!text.empty() && text != "continue" && text != "stopAndFail") {
    field.complain("is neither continue nor stopAndFail");
  }
  return text == "continue";
}

std::optional<std::string> read_timeout(const Field& step, const Expander& expander) {
  const Field field = step["timeout"];
  if (!field) return std::nullopt;
  std::string text = expander.text(field);
  const auto duration = parse_go_duration(text);
  if (!duration || duration->count() < 0) field.complain("is no duration like 90s or 1h30m");
  return text;
}

std::string output_path(const Field& config, const Expander& expander) {
  config.only({"path"});
  return expander.text(config["path"]);
}

// What the step itself says; a StepAction's fields come on top.
void use_action(Step& step, const Field& action, const Expander& expander) {
  check_action_fields(action);
  step.words = read_words(action, expander);
  step.script = read_script(action, expander);
  const Value said = read_container(action, expander);
  for (const auto& [field, value] : *said.as_map()) step.container.set(field, value);
}

}  // namespace

std::vector<std::string> step_names(const Field& steps, const Expander& params) {
  std::vector<std::string> names;
  for (const Field& step : steps.items()) {
    const Field field = step["name"];
    std::string name = params.text(field);
    if (name.empty()) name = fmt::format("unnamed-{}", names.size());
    if (!check_step_name("step-" + name)) {
      field.complain(fmt::format(
          "\"{}\" is no name of a step: up to 58 of a-z, 0-9 and -, first and last no -", name));
    }
    if (std::ranges::find(names, name) != names.end()) {
      step.complain(fmt::format("another step is called \"{}\" already", name));
    }
    names.push_back(std::move(name));
  }
  return names;
}

Step read_step(const Field& field, std::string name, const StepSurroundings& surroundings) {
  check_step_fields(field, surroundings.is_beta);
  const Source* const action =
      field["ref"] ? find_step_action(field, surroundings.step_actions) : nullptr;
  Step step;
  step.name = std::move(name);
  step.place = {.file = surroundings.stream.name, .position = field.node().position};
  step.results =
      read_step_results(action == nullptr ? field["results"] : action->root["spec"]["results"]);

  const Variables own = own_variables(field, step.name, step.results, surroundings.workspaces);
  const Expander expander(surroundings.budget, {&surroundings.params, &own, &surroundings.rest});
  step.words = read_words(field, expander);
  step.script = read_script(field, expander);
  step.container = read_container(field, expander);
  if (action != nullptr && !surroundings.budget.take(weight_of(Value(action->root.node())))) {
    field.complain("the StepAction is too much for a Pod, taken together with those before");
  } else if (action != nullptr) {
    const Variables params =
        step_action_params(field, *action, surroundings.params, surroundings.budget);
    use_action(step, action->root["spec"], expander.after(params));
  }
  step.on_error_continue = continues_on_error(field, expander);
  step.timeout = read_timeout(field, expander);
  step.when = read_when(field["when"], expander);
  step.stdout_path = output_path(field["stdoutConfig"], expander);
  step.stderr_path = output_path(field["stderrConfig"], expander);
  add_mounts(step.container, surroundings.workspaces.isolated_mounts(field["workspaces"]));
  return step;
}

StepTemplate read_step_template(const Field& field, const Expander& expander, bool is_beta) {
  check_template_fields(field, is_beta);
  return {.words = read_words(field, expander), .container = read_container(field, expander)};
}

void complete_step(Step& step, const StepTemplate& step_template, const Field& where) {
  merge_container(step.container, step_template.container);
  if (!step.words.command) step.words.command = step_template.words.command;
  if (step.words.args.empty()) step.words.args = step_template.words.args;
  if (step.script && step.words.command) {
    where.complain("a step can have a script or a command, and not both");
  }
  if (step.container.find("image") == nullptr && !where["ref"])
    where.complain("this needs an image");
}

}  // namespace stepgate::pod
