#include "pod/task/sidecar.h"

#include <algorithm>
#include <string>
#include <utility>

#include "pod/task/container.h"
#include "pod/task/expand.h"

namespace stepgate::pod {
namespace {

using yaml::Field;
using yaml::Value;

bool has_mount_at(const Value& container, const Value& path) {
  const Value* const mounts = container.find("volumeMounts");
  if (mounts == nullptr || mounts->as_list() == nullptr) return false;
  return std::ranges::any_of(*mounts->as_list(), [&](const Value& mount) {
    const Value* const other = mount.find("mountPath");
    return other != nullptr && *other == path;
  });
}

void mount_workspaces(Value& container, const Field& sidecar, const Workspaces& workspaces) {
  const Value shared = workspaces.shared_mounts();
  Value fitting;
  if (shared.as_list() != nullptr) {
    for (const Value& mount : *shared.as_list()) {
      if (!has_mount_at(container, *mount.find("mountPath"))) fitting.add(mount);
    }
  }
  add_mounts(container, fitting);
  add_mounts(container, workspaces.isolated_mounts(sidecar["workspaces"]));
}

void check_name(const Field& sidecar) {
  // Tekton's own, for reading results.
  if (sidecar["name"].string() == "tekton-log-results") {
    sidecar["name"].complain("is the name of a sidecar of Tekton's");
  }
}

}  // namespace

Sidecar read_sidecar(const Field& field, const StepSurroundings& surroundings) {
  field.only({"name",
              "image",
              "command",
              "args",
              "workingDir",
              "ports",
              "envFrom",
              "env",
              "resources",
              "computeResources",
              "volumeMounts",
              "volumeDevices",
              "livenessProbe",
              "readinessProbe",
              "startupProbe",
              "lifecycle",
              "terminationMessagePath",
              "terminationMessagePolicy",
              "imagePullPolicy",
              "securityContext",
              "stdin",
              "stdinOnce",
              "tty",
              "script",
              "workspaces",
              "restartPolicy"});
  check_name(field);
  Variables own(Variables::Scope::step);
  surroundings.workspaces.name_own_paths(field["workspaces"], own);
  const Expander expander(surroundings.budget, {&surroundings.params, &own, &surroundings.rest});
  Sidecar sidecar{.name = expander.text(field["name"]),
                  .words = read_words(field, expander),
                  .script = read_script(field, expander),
                  .container = read_container(field, expander),
                  .place = {.file = surroundings.stream.name, .position = field.node().position}};
  read_sidecar_fields(sidecar.container, field);
  if (sidecar.script && sidecar.words.command) {
    field.complain("a sidecar can have a script or a command, and not both");
  }
  if (sidecar.container.find("image") == nullptr) field.complain("this needs an image");
  mount_workspaces(sidecar.container, field, surroundings.workspaces);
  return sidecar;
}

}  // namespace stepgate::pod
