// Pods whose steps run under Tekton's `entrypoint`: made by `stepctl render`, or by Tekton's own
// controller.
#pragma once

#include "pod/manifest/find_pods.h"

namespace stepgate::pod {

// Where its steps find it.
inline constexpr const char* kEntrypoint = "/tekton/bin/entrypoint";

// Is its order settled? Then annotations about it name the Task's steps, and not containers.
bool is_rendered(const PodManifest& pod);

}  // namespace stepgate::pod
