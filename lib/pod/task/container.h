// The part of a step, sidecar, stepTemplate or StepAction that is a Kubernetes container.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pod/task/expand.h"
#include "pod/task/task.h"
#include "yaml/fields.h"
#include "yaml/value.h"

namespace stepgate::pod {

// `command` and `args`, replaced.
Words read_words(const yaml::Field& container, const Expander& expander);

// `script`, replaced; absent where it is empty.
std::optional<std::string> read_script(const yaml::Field& container, const Expander& expander);

// Every other field that Kubernetes has and `container` says, replaced where Tekton replaces;
// `computeResources` becomes `resources`. Mounts below /tekton are complaints.
yaml::Value read_container(const yaml::Field& container, const Expander& expander);

// The fields that only sidecars have: ports, probes and so on, as they are.
void read_sidecar_fields(yaml::Value& container, const yaml::Field& sidecar);

// Behind its own; `mounts` is a list or null.
void add_mounts(yaml::Value& container, const yaml::Value& mounts);

// A list at `env`, replaced; null where it is absent.
yaml::Value read_variables(const yaml::Field& env, const Expander& expander);

// A list at `volumes`, replaced.
std::vector<yaml::Value> read_volumes(const yaml::Field& volumes, const Expander& expander);

}  // namespace stepgate::pod
