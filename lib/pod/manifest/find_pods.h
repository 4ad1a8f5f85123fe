// The Pods in a manifest: of their own, or in a Job or CronJob.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "yaml/fields.h"

namespace stepgate::pod {

struct PodManifest {
  yaml::Field object;  // the Pod, Job or CronJob
  yaml::Field spec;    // the Pod's
  yaml::Field job;     // the Job's spec; absent for a plain Pod
  // The Pod's own annotations, then those of what makes the Pod, where the Pod has none of that
  // name.
  std::vector<std::pair<std::string, yaml::Field>> annotations;
};

// In the order written, those in a List, a PodList and its like too; other objects are nobody's
// concern here, those of other API groups that have the same names among them. What is no
// Kubernetes object at all, and a Pod without spec, is complained about.
std::vector<PodManifest> find_pods(const yaml::Stream& stream, yaml::Complaints& complaints);

// An init container that the kubelet does not wait for, and ends after all others
// (Kubernetes 1.29).
bool is_native_sidecar(const yaml::Field& init_container);

}  // namespace stepgate::pod
