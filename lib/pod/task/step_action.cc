#include "pod/task/step_action.h"

#include <algorithm>
#include <optional>
#include <ranges>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/nearest.h"
#include "pod/task/param_defaults.h"
#include "pod/task/params.h"

namespace stepgate::pod {
namespace {

using yaml::Field;

constexpr std::string_view kAll = "[*]";

// "steps.STEP.results.RESULT" of a text that is `$(steps.STEP.results.RESULT)`, perhaps with `[*]`.
std::optional<std::string> whole_step_result(const ParamValue& value) {
  const auto* const text = std::get_if<std::string>(&value);
  if (text == nullptr) return std::nullopt;
  std::string_view name = whole_variable(*text);
  if (!is_step_result(name)) return std::nullopt;
  if (name.ends_with(kAll)) name.remove_suffix(kAll.size());
  return std::string(name);
}

// Tekton takes `[*]` behind a string parameter for no variable at all, and the default then.
bool is_star_of_string(const ParamValue& value, const Expander& expander) {
  const auto* const text = std::get_if<std::string>(&value);
  if (text == nullptr) return false;
  std::string_view name = whole_variable(*text);
  if (!name.ends_with(kAll)) return false;
  name.remove_suffix(kAll.size());
  return expander.has_text(name);
}

// What the step gives, put into the place of the variables that it is said with; nothing where the
// default holds.
std::optional<ParamValue> given_value(const ParamSpec& spec, const GivenParam& given,
                                      const Expander& expander) {
  if (spec.fallback && is_star_of_string(given.value, expander)) return std::nullopt;
  ParamValue value = expander.param(*given.where, given.value);
  if (type_of(value) == spec.type) return value;
  given.where->complain(fmt::format("\"{}\" must be {}", spec.name, describe(spec.type)));
  return std::nullopt;
}

// Of one StepAction in one step.
class ActionParams {
 public:
  ActionParams(const Field& step, const Expander& expander) : step_(step), expander_(expander) {}

  void take(const ParamSpec& spec, const GivenParam* given) {
    if (given == nullptr && !spec.fallback) {
      step_.complain(fmt::format(
          "the StepAction's parameter \"{}\" has no default and must be given", spec.name));
      // One complaint is enough, and not another for each place that names it.
      values_.emplace(spec.name, ParamValue());
      return;
    }
    if (given != nullptr && spec.type != ParamType::string) {
      if (auto reference = whole_step_result(given->value)) {
        references_.emplace(spec.name, *std::move(reference));
        return;
      }
    }
    std::optional<ParamValue> value;
    if (given != nullptr) value = given_value(spec, *given, expander_);
    if (value) given_.emplace(spec.name, *given);
    if (!value) value = spec.fallback.value_or(ParamValue());
    // Keys that the step does not give are those of the default.
    auto* const object = std::get_if<TextMap>(&*value);
    if (object != nullptr && spec.fallback) {
      const auto& defaults = std::get<TextMap>(*spec.fallback);
      object->insert(defaults.begin(), defaults.end());
    }
    values_.emplace(spec.name, *std::move(value));
  }

  Variables variables(const std::vector<ParamSpec>& specs, Budget& budget) {
    settle_defaults(values_, specs, given_, budget);
    Variables variables(Variables::Scope::parameters);
    for (const auto& [name, value] : values_) variables.set_param(name, value);
    for (const auto& [name, result] : references_) variables.set_param_reference(name, result);
    return variables;
  }

 private:
  const Field& step_;
  const Expander& expander_;
  ParamValues values_;
  GivenParams given_;
  std::map<std::string, std::string> references_;
};

}  // namespace

const Source* find_step_action(const Field& step,
                               const std::map<std::string, Source>& step_actions) {
  const Field ref = step["ref"];
  ref.only({"name", "resolver", "params"});
  for (const std::string_view field : {"resolver", "params"}) {
    if (!ref[field]) continue;
    ref[field].complain("resolvers need Tekton; put the StepAction into the input");
    return nullptr;
  }
  const Field field = ref.required("name");
  const std::string name = field.string();
  const auto found = step_actions.find(name);
  if (found != step_actions.end()) return &found->second;
  const auto known = step_actions | std::views::keys;
  const std::string likely = nearest(name, known);
  field.complain(fmt::format("there is no StepAction \"{}\" in the input{}", name,
                             likely.empty() ? "" : fmt::format("; the nearest is {}", likely)));
  return nullptr;
}

Variables step_action_params(const Field& step, const Source& step_action, const Variables& params,
                             Budget& budget) {
  const auto specs = read_param_specs(step_action.root["spec"]["params"]);
  const GivenParams given = read_given_params(step["params"]);
  const Expander expander(budget, {&params});
  ActionParams chosen(step, expander);
  for (const ParamSpec& spec : specs) {
    const auto found = given.find(spec.name);
    chosen.take(spec, found == given.end() ? nullptr : &found->second);
  }
  for (const auto& [name, param] : given) {
    if (std::ranges::find(specs, name, &ParamSpec::name) != specs.end()) continue;
    param.where->complain(fmt::format("the StepAction has no parameter \"{}\"", name));
  }
  return chosen.variables(specs, budget);
}

}  // namespace stepgate::pod
