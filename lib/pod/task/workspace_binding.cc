#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "pod/task/identity.h"
#include "pod/task/workspaces.h"

namespace stepgate::pod {
namespace {

using yaml::Field;
using yaml::Value;

// Those that are volumes of Kubernetes as they are.
constexpr std::array<std::string_view, 6> kVolumeKinds{
    "persistentVolumeClaim", "emptyDir", "configMap", "secret", "projected", "csi"};

// As Tekton's controller would make it, under a name of the run's own.
void use_claim_template(WorkspaceBinding& binding, const Field& claim, std::string_view identity) {
  claim.only({"apiVersion", "kind", "metadata", "spec", "status"});
  claim.required("spec");
  const Field metadata = claim["metadata"];
  const std::string given = metadata["name"].string();
  binding.claim = fmt::format("{}-{}", given.empty() ? "pvc" : given, hex_digest(identity, 10));
  Value named = metadata ? Value(metadata.node()) : Value();
  named.set("name", binding.claim);
  Value made;
  made.set("apiVersion", "v1").set("kind", "PersistentVolumeClaim");
  made.set("metadata", std::move(named));
  if (claim["spec"]) made.set("spec", Value(claim["spec"].node()));
  binding.made = std::move(made);
  binding.kind = "persistentVolumeClaim";
  binding.source = Value::map({{"claimName", binding.claim}});
}

WorkspaceBinding read_binding(const Field& workspace, const Expander& expander,
                              std::string_view identity) {
  workspace.only({"name", "subPath", "volumeClaimTemplate", "persistentVolumeClaim", "emptyDir",
                  "configMap", "secret", "projected", "csi"});
  WorkspaceBinding binding;
  binding.sub_path = expander.text(workspace["subPath"]);
  int sources = 0;
  for (const std::string_view kind : kVolumeKinds) {
    const Field source = workspace[kind];
    if (!source) continue;
    ++sources;
    binding.kind = kind;
    binding.source = expander.tree(source);
    if (kind == "persistentVolumeClaim") {
      binding.claim = expander.text(source.required("claimName"));
    }
  }
  if (const Field claim = workspace["volumeClaimTemplate"]) {
    ++sources;
    use_claim_template(binding, claim, fmt::format("{}\n{}", identity, workspace["name"].string()));
  }
  if (sources != 1) {
    workspace.complain(
        sources == 0 ? "this needs a volume: emptyDir, persistentVolumeClaim, volumeClaimTemplate, "
                       "configMap, secret, projected or csi"
                     : "this has several volumes, and can be one only");
  }
  return binding;
}

struct Option {
  std::string_view key;   // of -w
  std::string_view kind;  // of the volume
  std::string_view name;  // the volume's field for the value
};

constexpr std::array<Option, 5> kOptions{{{"emptyDir", "emptyDir", "medium"},
                                          {"claimName", "persistentVolumeClaim", "claimName"},
                                          {"secret", "secret", "secretName"},
                                          {"config", "configMap", "name"},
                                          {"folder", "hostPath", "path"}}};

}  // namespace

WorkspaceBindings read_workspace_bindings(const Field& workspaces, const Expander& expander,
                                          std::string_view identity) {
  WorkspaceBindings bindings;
  for (const Field& workspace : workspaces.items()) {
    const std::string name = workspace.required("name").string();
    if (!bindings.try_emplace(name, read_binding(workspace, expander, identity)).second) {
      workspace["name"].complain("is bound twice");
    }
  }
  return bindings;
}

Result<WorkspaceBinding> parse_workspace_binding(std::string_view name, std::string_view text) {
  constexpr std::string_view ways =
      "emptyDir=, claimName=C, secret=S, config=C or folder=PATH, and ,subPath=P";
  const auto wrong = [&](std::string_view sentence) {
    return invalid(fmt::format("-w {}: {}; write {}", name, sentence, ways));
  };
  WorkspaceBinding binding;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(','));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    const std::string_view key = part.substr(0, part.find('='));
    const std::string_view value = part.substr(std::min(key.size() + 1, part.size()));
    if (key == "subPath") {
      binding.sub_path = value;
      continue;
    }
    const auto* const option = std::ranges::find(kOptions, key, &Option::key);
    if (option == kOptions.end()) return wrong(fmt::format("\"{}\" is no volume", part));
    if (!binding.kind.empty()) return wrong("it can be one volume only");
    if (value.empty() && key != "emptyDir") return wrong(fmt::format("{} needs a name", key));
    binding.kind = option->kind;
    binding.source = Value::map({});
    if (!value.empty()) binding.source.set(option->name, value);
    if (key == "claimName") binding.claim = value;
    if (key == "folder") {
      if (!value.starts_with('/')) return wrong("the path of a folder begins with a slash");
      binding.source.set("type", "Directory");
    }
  }
  if (binding.kind.empty()) return wrong("it needs a volume");
  return binding;
}

}  // namespace stepgate::pod
