#include "pod/task/workspaces.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/nearest.h"
#include "pod/task/identity.h"
#include "pod/task/own_folders.h"

namespace stepgate::pod {
namespace {

using yaml::Field;
using yaml::Value;

// Tekton's, and never twice.
std::string volume_name(const std::string& workspace, std::set<std::string>& taken) {
  std::string input = workspace;
  for (;; input += '+') {
    std::string name = fmt::format("ws-{}", volume_digest(input).substr(0, 5));
    if (taken.insert(name).second) return name;
  }
}

// "" where the path is the workspace's own.
std::string own_path(const Field& usage) { return usage["mountPath"].string(); }

}  // namespace

std::vector<WorkspaceSpec> read_workspace_specs(const Field& workspaces, const Expander& expander) {
  std::vector<WorkspaceSpec> specs;
  for (const Field& workspace : workspaces.items()) {
    workspace.only({"name", "description", "mountPath", "readOnly", "optional"});
    WorkspaceSpec spec;
    spec.name = workspace.required("name").string();
    spec.where = workspace;
    spec.mount_path = expander.text(workspace["mountPath"]);
    if (spec.mount_path.empty()) spec.mount_path = fmt::format("/workspace/{}", spec.name);
    check_mount_path(workspace["mountPath"], spec.mount_path);
    spec.read_only = workspace["readOnly"].boolean().value_or(false);
    spec.optional = workspace["optional"].boolean().value_or(false);
    if (std::ranges::find(specs, spec.name, &WorkspaceSpec::name) != specs.end()) {
      workspace["name"].complain("is declared twice");
    } else if (std::ranges::find(specs, spec.mount_path, &WorkspaceSpec::mount_path) !=
               specs.end()) {
      workspace.complain(fmt::format("another workspace is at {} already", spec.mount_path));
    } else {
      specs.push_back(std::move(spec));
    }
  }
  return specs;
}

Workspaces::Workspaces(std::vector<WorkspaceSpec> specs, WorkspaceBindings bindings) {
  for (WorkspaceSpec& spec : specs) {
    Workspace workspace;
    workspace.spec = std::move(spec);
    if (auto bound = bindings.extract(workspace.spec.name)) {
      workspace.binding = std::move(bound.mapped());
    } else if (!workspace.spec.optional) {
      workspace.spec.where->complain(
          fmt::format("nothing is bound to \"{0}\"; give it a volume, as -w {0}=emptyDir=",
                      workspace.spec.name));
    }
    workspaces_.push_back(std::move(workspace));
  }
  for (auto& [name, binding] : bindings) {
    Workspace workspace;
    workspace.spec.name = name;
    workspace.spec.mount_path = fmt::format("/workspace/{}", name);
    workspace.binding = std::move(binding);
    workspaces_.push_back(std::move(workspace));
  }
  // A Pod must not have one claim as two volumes: some storage never attaches it then.
  std::map<std::string, std::string> claims;
  std::set<std::string> taken;
  for (Workspace& workspace : workspaces_) {
    workspace.volume = volume_name(workspace.spec.name, taken);
    if (!workspace.binding || workspace.binding->claim.empty()) continue;
    workspace.volume = claims.try_emplace(workspace.binding->claim, workspace.volume).first->second;
  }
}

void Workspaces::name_variables(Variables& variables) const {
  for (const Workspace& workspace : workspaces_) {
    const bool bound = workspace.binding.has_value();
    const auto set = [&](std::string_view field, std::string text) {
      variables.set(fmt::format("workspaces.{}.{}", workspace.spec.name, field), std::move(text));
    };
    set("bound", bound ? "true" : "false");
    set("path", bound ? workspace.spec.mount_path : "");
    set("volume", bound ? workspace.volume : "");
    set("claim", bound ? workspace.binding->claim : "");
  }
}

std::vector<Value> Workspaces::volumes() const {
  std::vector<Value> volumes;
  std::vector<std::string_view> names;
  for (const Workspace& workspace : workspaces_) {
    if (!workspace.binding || std::ranges::find(names, workspace.volume) != names.end()) continue;
    names.push_back(workspace.volume);
    Value volume;
    volume.set("name", workspace.volume).set(workspace.binding->kind, workspace.binding->source);
    volumes.push_back(std::move(volume));
  }
  return volumes;
}

std::vector<Value> Workspaces::claims() const {
  std::vector<Value> claims;
  for (const Workspace& workspace : workspaces_) {
    if (workspace.binding && workspace.binding->made) claims.push_back(*workspace.binding->made);
  }
  return claims;
}

void Workspaces::isolate(const Field& usages) {
  for (const Field& usage : usages.items()) {
    usage.only({"name", "mountPath"});
    const Field field = usage.required("name");
    const std::string name = field.string();
    check_mount_path(usage["mountPath"], own_path(usage));
    const auto found = std::ranges::find_if(
        workspaces_, [&](const Workspace& workspace) { return workspace.spec.name == name; });
    if (found != workspaces_.end()) {
      found->isolated = true;
      continue;
    }
    std::vector<std::string> known;
    known.reserve(workspaces_.size());
    for (const Workspace& workspace : workspaces_) known.push_back(workspace.spec.name);
    const std::string likely = nearest(name, known);
    field.complain(fmt::format("the Task has no workspace \"{}\"{}", name,
                               likely.empty() ? "" : fmt::format("; the nearest is {}", likely)));
  }
}

void Workspaces::name_own_paths(const Field& usages, Variables& variables) const {
  for (const Field& usage : usages.items()) {
    const std::string name = usage["name"].string();
    const Workspace* const workspace = find(name);
    if (workspace == nullptr || !workspace->binding || own_path(usage).empty()) continue;
    variables.set(fmt::format("workspaces.{}.path", name), own_path(usage));
  }
}

Value Workspaces::shared_mounts() const {
  Value mounts;
  for (const Workspace& workspace : workspaces_) {
    if (!workspace.binding || workspace.isolated) continue;
    mounts.add(mount(workspace, workspace.spec.mount_path));
  }
  return mounts;
}

Value Workspaces::isolated_mounts(const Field& usages) const {
  Value mounts;
  for (const Field& usage : usages.items()) {
    const Workspace* const workspace = find(usage["name"].string());
    if (workspace == nullptr || !workspace->binding) continue;
    const std::string path = own_path(usage);
    mounts.add(mount(*workspace, path.empty() ? workspace->spec.mount_path : path));
  }
  return mounts;
}

const Workspaces::Workspace* Workspaces::find(std::string_view name) const {
  const auto found = std::ranges::find_if(
      workspaces_, [&](const Workspace& workspace) { return workspace.spec.name == name; });
  return found == workspaces_.end() ? nullptr : &*found;
}

Value Workspaces::mount(const Workspace& workspace, std::string path) {
  Value mount;
  mount.set("name", workspace.volume).set("mountPath", std::move(path));
  mount.set_unless_empty("subPath", workspace.binding->sub_path);
  if (workspace.spec.read_only) mount.set("readOnly", true);
  return mount;
}

}  // namespace stepgate::pod
