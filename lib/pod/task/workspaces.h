// The workspaces of a Task: what is bound to them, and where it is mounted.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pod/task/expand.h"
#include "pod/task/problems.h"
#include "pod/task/variables.h"
#include "yaml/fields.h"
#include "yaml/value.h"

namespace stepgate::pod {

struct WorkspaceSpec {
  std::string name;
  std::string mount_path;  // /workspace/NAME unless it says otherwise
  bool read_only = false;
  bool optional = false;
  std::optional<yaml::Field> where;  // absent: bound and not declared
};

struct WorkspaceBinding {
  std::string kind;    // the volume's: emptyDir, persistentVolumeClaim, configMap, …
  yaml::Value source;  // what stands at `kind`
  std::string sub_path;
  std::string claim;                // the claim's name, where it is one
  std::optional<yaml::Value> made;  // the PersistentVolumeClaim of a volumeClaimTemplate
};

using WorkspaceBindings = std::map<std::string, WorkspaceBinding>;

// The list at a Task's `workspaces`.
std::vector<WorkspaceSpec> read_workspace_specs(const yaml::Field& workspaces,
                                                const Expander& expander);

// The list at a TaskRun's `workspaces`; `identity` makes the names of claims differ between inputs.
WorkspaceBindings read_workspace_bindings(const yaml::Field& workspaces, const Expander& expander,
                                          std::string_view identity);

// `emptyDir=`, `claimName=C`, `secret=S`, `config=C` or `folder=/PATH` (of the machine that it runs
// on), and perhaps `subPath=P`, with commas.
Result<WorkspaceBinding> parse_workspace_binding(std::string_view name, std::string_view text);

// Everything mounted.
class Workspaces {
 public:
  // A binding that is not declared is mounted as well, as Tekton propagates it; a workspace that
  // has none and is not optional is a complaint.
  Workspaces(std::vector<WorkspaceSpec> specs, WorkspaceBindings bindings);

  // `$(workspaces.NAME.path)` and its kind.
  void name_variables(Variables& variables) const;
  // The volumes, each once.
  [[nodiscard]] std::vector<yaml::Value> volumes() const;
  // The claims to be made.
  [[nodiscard]] std::vector<yaml::Value> claims() const;

  // Says that a step or sidecar wants this workspace for itself: `workspaces` of it.
  void isolate(const yaml::Field& usages);
  // The paths that a step or sidecar gives its workspaces, as variables that come before the rest.
  void name_own_paths(const yaml::Field& usages, Variables& variables) const;
  // What every step mounts: what is not isolated.
  [[nodiscard]] yaml::Value shared_mounts() const;
  // What this step or sidecar mounts besides.
  [[nodiscard]] yaml::Value isolated_mounts(const yaml::Field& usages) const;

 private:
  struct Workspace {
    WorkspaceSpec spec;
    std::optional<WorkspaceBinding> binding;
    std::string volume;  // its name
    bool isolated = false;
  };
  [[nodiscard]] const Workspace* find(std::string_view name) const;
  static yaml::Value mount(const Workspace& workspace, std::string path);

  std::vector<Workspace> workspaces_;
};

}  // namespace stepgate::pod
