// Steps as containers of podman.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/duration.h"
#include "local/events.h"
#include "local/pod_plan.h"
#include "local/programs.h"
#include "os/process_start.h"
#include "uv/loop.h"
#include "yaml/stream.h"

namespace stepgate::local {

struct PodmanRun {
  const PodPlan& plan;
  const std::vector<yaml::Stream>& documents;  // that it was read from
  std::string folder;                          // the run's: absolute, empty; its name is unique
  Programs programs;
  os::Inherited inherited;
  Duration patience = std::chrono::seconds(10);  // with a podman that does not do what it is to
};

// A Pod made by `podman kube play`, with an image that is made of our programs; both are gone at
// the end. Volumes are folders of the run's folder. The plan, the documents and the loop must
// outlive it.
std::unique_ptr<Backend> run_in_podman(uv::Loop& loop, PodmanRun run);

}  // namespace stepgate::local
