// A Task's stepTemplate under its steps.
#pragma once

#include "yaml/value.h"

namespace stepgate::pod {

// Puts what `container` lacks in from `base`, as Kubernetes merges containers (its strategic merge
// patch): maps key by key; env by name, volumeMounts by mountPath and volumeDevices by devicePath,
// the container's own first; other lists are taken whole.
void merge_container(yaml::Value& container, const yaml::Value& base);

// Maps key by key, all else whole; `value` wins.
void merge_maps(yaml::Value& value, const yaml::Value& base);

}  // namespace stepgate::pod
