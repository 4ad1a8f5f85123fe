// The init container that puts the program where the steps find it.
#pragma once

#include <string>

#include "pod/manifest/find_pods.h"
#include "yaml/value.h"

namespace stepgate::pod {

// It may do nothing that it needs not, and stays within what all containers of the Pod keep to:
// where each of them runs as no root, under a seccomp profile or with resources of a kind, so does
// it, and the Pod stays admitted where it was.
yaml::Value installer(const PodManifest& pod, const std::string& image);

}  // namespace stepgate::pod
