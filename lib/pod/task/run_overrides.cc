#include "pod/task/run_overrides.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "pod/task/merge.h"

namespace stepgate::pod {
namespace {

using yaml::Field;
using yaml::Value;

void override_one(auto& containers, const Field& field) {
  field.only({"name", "computeResources", "resources"});
  const std::string name = field.required("name").string();
  const auto found = std::ranges::find_if(
      containers, [&](const auto& container) { return container.name == name; });
  if (found == containers.end()) {
    field["name"].complain(fmt::format("the Task has no \"{}\"", name));
    return;
  }
  for (const std::string_view resources : {"computeResources", "resources"}) {
    if (!field[resources]) continue;
    Value value(field[resources].node());
    const Value* const there = found->container.find("resources");
    if (there != nullptr) merge_maps(value, *there);
    found->container.set("resources", std::move(value));
  }
}

}  // namespace

void override_resources(Task& task, const Field& run_spec) {
  for (const std::string_view list : {"stepSpecs", "stepOverrides"}) {
    for (const Field& field : run_spec[list].items()) override_one(task.steps, field);
  }
  for (const std::string_view list : {"sidecarSpecs", "sidecarOverrides"}) {
    for (const Field& field : run_spec[list].items()) override_one(task.sidecars, field);
  }
}

}  // namespace stepgate::pod
