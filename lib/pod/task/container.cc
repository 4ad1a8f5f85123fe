#include "pod/task/container.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "pod/task/own_folders.h"
#include "pod/task/pod_template.h"
#include "pod/task/probe_fields.h"
#include "pod/task/server_rules.h"

namespace stepgate::pod {
namespace {

using yaml::Field;
using yaml::Value;

// Of Kubernetes; which fields each has is the server's to say.
constexpr std::array<std::string_view, 31> kVolumeFields{"name",
                                                         "emptyDir",
                                                         "configMap",
                                                         "secret",
                                                         "persistentVolumeClaim",
                                                         "projected",
                                                         "csi",
                                                         "downwardAPI",
                                                         "ephemeral",
                                                         "hostPath",
                                                         "image",
                                                         "nfs",
                                                         "iscsi",
                                                         "fc",
                                                         "rbd",
                                                         "cephfs",
                                                         "cinder",
                                                         "glusterfs",
                                                         "flexVolume",
                                                         "flocker",
                                                         "gitRepo",
                                                         "awsElasticBlockStore",
                                                         "gcePersistentDisk",
                                                         "azureDisk",
                                                         "azureFile",
                                                         "vsphereVolume",
                                                         "quobyte",
                                                         "portworxVolume",
                                                         "photonPersistentDisk",
                                                         "scaleIO",
                                                         "storageos"};

constexpr std::array<std::string_view, 11> kSidecarFields{
    "ports",          "livenessProbe",
    "readinessProbe", "startupProbe",
    "lifecycle",      "terminationMessagePath",
    "stdin",          "terminationMessagePolicy",
    "stdinOnce",      "tty",
    "restartPolicy"};

// Of the volumes that the Pod needs for itself.
constexpr std::array<std::string_view, 3> kReservedVolumes{"tekton-internal-", "tekton-creds-",
                                                           "stepgate-run-"};

void check_volume_name(const Field& field, std::string_view name) {
  for (const std::string_view prefix : kReservedVolumes) {
    if (!name.starts_with(prefix)) continue;
    field.complain(
        fmt::format("names that begin with \"{}\" are for the Pod's own volumes", prefix));
  }
}

Value read_env_from(const Field& sources, const Expander& expander) {
  for (const Field& source : sources.items()) source.only({"prefix", "configMapRef", "secretRef"});
  return expander.tree(sources);
}

Value read_mounts(const Field& mounts, const Expander& expander) {
  Value list;
  for (const Field& mount : mounts.items()) {
    mount.only({"name", "mountPath", "subPath", "subPathExpr", "readOnly", "recursiveReadOnly",
                "mountPropagation"});
    check_volume_name(mount["name"], expander.text(mount.required("name")));
    const Field path = mount.required("mountPath");
    const std::string where = expander.text(path);
    // The kubelet would put the slash before it.
    if (path && !where.starts_with('/')) path.complain("expected a path that begins with /");
    check_mount_path(path, where);
    list.add(expander.tree(mount));
  }
  return list;
}

std::string read_pull_policy(const Field& field, const Expander& expander) {
  std::string policy = expander.text(field);
  const bool is_known = policy == "Always" || policy == "IfNotPresent" || policy == "Never";
  if (!policy.empty() && !is_known) field.complain("is none of Always, IfNotPresent and Never");
  return policy;
}

Value as_is(const Field& field) { return field ? Value(field.node()) : Value(); }

}  // namespace

Words read_words(const Field& container, const Expander& expander) {
  Words words;
  // An empty command is none, for Kubernetes.
  if (auto command = expander.words(container["command"]); !command.empty()) {
    words.command = std::move(command);
  }
  words.args = expander.words(container["args"]);
  return words;
}

std::optional<std::string> read_script(const Field& container, const Expander& expander) {
  const Field field = container["script"];
  std::string script = expander.text(field);
  forbid_step_results(field, script);
  if (script.empty()) return std::nullopt;
  return script;
}

Value read_container(const Field& container, const Expander& expander) {
  Value value = Value::map({});
  value.set_unless_empty("image", expander.text(container["image"]));
  const std::string folder = expander.text(container["workingDir"]);
  // No container runtime starts in one that is not absolute.
  if (!folder.empty() && !folder.starts_with('/')) {
    container["workingDir"].complain("expected a path that begins with /");
  }
  value.set_unless_empty("workingDir", folder);
  value.set_unless_empty("envFrom", read_env_from(container["envFrom"], expander));
  value.set_unless_empty("env", read_variables(container["env"], expander));
  // v1beta1 has the older name.
  for (const std::string_view resources : {"resources", "computeResources"}) {
    value.set_unless_empty("resources",
                           read_resources(container[resources], expander, Claims::allowed));
  }
  value.set_unless_empty("volumeMounts", read_mounts(container["volumeMounts"], expander));
  value.set_unless_empty("volumeDevices", expander.tree(container["volumeDevices"]));
  value.set_unless_empty("imagePullPolicy",
                         read_pull_policy(container["imagePullPolicy"], expander));
  value.set_unless_empty("securityContext", as_is(container["securityContext"]));
  return value;
}

void read_sidecar_fields(Value& container, const Field& sidecar) {
  for (const std::string_view probe : {"startupProbe", "readinessProbe", "livenessProbe"}) {
    check_probe(sidecar[probe]);
  }
  for (const std::string_view field : kSidecarFields) {
    container.set_unless_empty(field, as_is(sidecar[field]));
  }
}

void add_mounts(Value& container, const Value& mounts) {
  if (mounts.as_list() == nullptr) return;
  const Value* const there = container.find("volumeMounts");
  Value all = there == nullptr ? Value() : *there;
  for (const Value& mount : *mounts.as_list()) all.add(mount);
  container.set("volumeMounts", std::move(all));
}

// Fields that have the value itself are strings, and one forgets the quotes often.
Value read_variables(const Field& env, const Expander& expander) {
  Value variables;
  for (const Field& variable : env.items()) {
    variable.only({"name", "value", "valueFrom"});
    const Field name = variable.required("name");
    if (name) check_variable(name, expander.text(name));
    if (!variable["value"].string().empty() && variable["valueFrom"]) {
      variable.complain("a variable has a value or a source of it, and not both");
    }
    variables.add(expander.tree(variable));
  }
  return variables;
}

std::vector<Value> read_volumes(const Field& volumes, const Expander& expander) {
  std::vector<Value> list;
  std::vector<std::string> names;
  for (const Field& volume : volumes.items()) {
    const Field field = volume.required("name");
    std::string name = expander.text(field);
    check_volume_name(field, name);
    if (std::ranges::find(names, name) != names.end()) field.complain("is the name of two volumes");
    if (field) check_volume_label(field, name);
    names.push_back(std::move(name));
    volume.only(kVolumeFields);
    const auto is_source = [](const auto& entry) { return entry.first != "name" && entry.second; };
    if (std::ranges::count_if(volume.entries(), is_source) > 1) {
      volume.complain("this has several sources, and can have one only");
    }
    list.push_back(expander.tree(volume));
  }
  return list;
}

}  // namespace stepgate::pod
