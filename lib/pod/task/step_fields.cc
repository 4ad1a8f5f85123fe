#include "pod/task/step_fields.h"

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace stepgate::pod {
namespace {

using yaml::Field;

constexpr std::array<std::string_view, 12> kOfContainer{
    "image",         "command",          "args",
    "workingDir",    "envFrom",          "env",
    "resources",     "computeResources", "volumeMounts",
    "volumeDevices", "imagePullPolicy",  "securityContext"};

constexpr std::array<std::string_view, 12> kOfStep{
    "name", "displayName",  "script",       "timeout", "workspaces", "onError",
    "ref",  "stdoutConfig", "stderrConfig", "params",  "results",    "when"};

// Tekton's controller works on v1, which steps of v1beta1 become without these.
constexpr std::array<std::string_view, 11> kDropped{"name",
                                                    "ports",
                                                    "livenessProbe",
                                                    "readinessProbe",
                                                    "startupProbe",
                                                    "lifecycle",
                                                    "terminationMessagePath",
                                                    "terminationMessagePolicy",
                                                    "stdin",
                                                    "stdinOnce",
                                                    "tty"};

// What a StepAction says, so that the step that refers to it does not.
constexpr std::array<std::string_view, 8> kActionsOwn{
    "image", "command", "args", "script", "workingDir", "env", "volumeMounts", "results"};

using Names = std::vector<std::string_view>;

void add(Names& names, std::span<const std::string_view> more) {
  names.insert(names.end(), more.begin(), more.end());
}

}  // namespace

void check_step_fields(const Field& step, bool is_beta) {
  Names known(kOfStep.begin(), kOfStep.end());
  add(known, kOfContainer);
  if (is_beta) add(known, kDropped);
  step.only(known);
  if (!step["ref"]) {
    if (step["params"]) step["params"].complain("is only for steps with a ref");
    return;
  }
  for (const std::string_view field : kActionsOwn) {
    if (step[field]) step[field].complain("is the StepAction's to say, as there is a ref");
  }
}

void check_template_fields(const Field& step_template, bool is_beta) {
  Names known(kOfContainer.begin(), kOfContainer.end());
  if (is_beta) add(known, kDropped);
  step_template.only(known);
}

void check_action_fields(const Field& spec) {
  spec.only({"description", "image", "command", "args", "env", "script", "workingDir", "params",
             "results", "securityContext", "volumeMounts"});
  spec.required("image");
}

}  // namespace stepgate::pod
