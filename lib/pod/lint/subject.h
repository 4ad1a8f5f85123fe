// A Pod as the rules look at it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pod/manifest/find_pods.h"
#include "pod/manifest/mounts.h"
#include "pod/manifest/wrapper.h"

namespace stepgate::pod {

// Words of `stepgate` in a container.
struct Invocation {
  yaml::Field container;
  std::string name;   // the container's
  std::size_t place;  // the container's, in the order in which the kubelet creates them
  yaml::Field words;
  Wrapper wrapper;
  std::vector<Mount> mounts;

  // The folder of a step of that name; nothing where the run directory is not known.
  [[nodiscard]] std::optional<std::string> folder_of(const std::string& step) const;
};

// A container that runs under `stepgate run`.
struct WrappedContainer : Invocation {
  bool is_sidecar = false;  // by its own words, by the Pod's annotation, or a native one
  bool is_native = false;   // the kubelet ends it itself

  [[nodiscard]] std::optional<std::string> folder() const { return folder_of(wrapper.step()); }
};

struct PlainContainer {
  yaml::Field container;
  std::string name;
  std::vector<Mount> mounts;
  bool is_native = false;
};

// What runs at the same time: the containers, and the native sidecars among the init containers.
struct Subject {
  const PodManifest* pod = nullptr;
  std::vector<WrappedContainer> wrapped;
  std::vector<PlainContainer> plain;
  // Init containers that have ended when those start, and may have left a marker for them.
  std::vector<WrappedContainer> early;
  // `postStart`s of what runs that are `stepgate wait`: until one has ended the kubelet creates no
  // container behind it.
  std::vector<Invocation> hooks;

  // All that waits, of what is wrapped and of the hooks.
  [[nodiscard]] std::vector<const Invocation*> invocations() const;
};

// Is there a container in it, other than a native sidecar, that runs under `stepgate run`?
bool is_ordered(const Subject& subject);

Subject subject_of(const PodManifest& pod);

}  // namespace stepgate::pod
