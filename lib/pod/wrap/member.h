// A Pod's containers as those who wait for each other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pod/manifest/find_pods.h"
#include "pod/manifest/wrapper.h"

namespace stepgate::pod {

struct Member {
  yaml::Field container;
  std::string name;
  std::optional<Wrapper> wrapper;  // it is wrapped already
  bool is_sidecar = false;
  std::vector<std::string> after = {};  // the steps that it waits for to end
  std::vector<std::string> needs = {};  // the sidecars that it waits for to be ready

  [[nodiscard]] bool waits() const { return !after.empty() || !needs.empty(); }
  // Does the kubelet ask it whether it can serve?
  [[nodiscard]] bool has_ready_probe() const {
    return container["startupProbe"].present() || container["readinessProbe"].present();
  }
};

// The containers in the order written, each step after the one before it unless the annotations
// `stepgate.dev/after.CONTAINER` and `stepgate.dev/sidecars` say otherwise. A step that waits for
// no other waits for the sidecars that have a probe and that no annotation of another names. What
// is wrong with names and annotations is complained about; of several of one name only the first is
// among them.
std::vector<Member> order_of(const PodManifest& pod);

// Complains about every container that has the name of one before it.
void refuse_same_names(const PodManifest& pod);

}  // namespace stepgate::pod
