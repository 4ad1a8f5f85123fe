// Steps as processes of this machine.
#pragma once

#include <memory>
#include <string>

#include "local/events.h"
#include "local/pod_plan.h"
#include "local/programs.h"
#include "os/process_start.h"
#include "uv/loop.h"

namespace stepgate::local {

struct ProcessRun {
  const PodPlan& plan;
  std::string folder;  // the run's: absolute, with no link in its path, empty
  Programs programs;
  os::Inherited inherited;
};

// Each container has a PID namespace of its own, and the machine's folders under a throw-away
// layer; all are below one supervisor, which dies with this process and takes them with it. Images
// are not used. The plan and the loop must outlive it.
std::unique_ptr<Backend> run_in_processes(uv::Loop& loop, ProcessRun run);

}  // namespace stepgate::local
