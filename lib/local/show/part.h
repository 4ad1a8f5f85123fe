// The containers of a run, as those who wrote the Task know them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "local/pod_plan.h"

namespace stepgate::local {

struct Part {
  std::string container;
  std::string title;  // what people call it
  Role role = Role::step;
  bool is_ours = false;  // it only prepares: what it says is of interest where it fails
  // Where its wrapper tells what it does (docs/protocol.md), on this machine; empty: nowhere.
  std::string folder = {};
  // What other wrappers call it where they wait: "/tekton/run/0/out", "step 'build'".
  std::vector<std::string> called = {};
};

// All of a Pod that runs in `run_folder`.
std::vector<Part> parts_of(const PodPlan& plan, const std::string& run_folder);

// The text of a wrapper, with the names of steps in place of what the wrapper calls them.
std::string with_names(std::string_view text, std::span<const Part> parts);

// The part that a user calls so; else an error that names the nearest.
Result<const Part*> part_called(std::string_view name, std::span<const Part> parts);

}  // namespace stepgate::local
