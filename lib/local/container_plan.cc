#include "local/container_plan.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/name.h"
#include "local/environment.h"
#include "pod/manifest/layout.h"
#include "pod/manifest/mounts.h"
#include "pod/manifest/rendered.h"
#include "pod/manifest/wrapper.h"
#include "pod/render/tekton_layout.h"

namespace stepgate::local {
namespace {

using yaml::Field;

constexpr const char* kTerminationLog = "/dev/termination-log";

// What is said of the container counts before what is said of all.
template <class Read>
auto either(const Field& container, const Field& pod, const char* key, const Read& read) {
  const auto own = read(container["securityContext"][key]);
  return own ? own : read(pod["securityContext"][key]);
}

std::optional<uid_t> id_at(const Field& container, const Field& pod, const char* key) {
  const auto id = either(container, pod, key, [](const Field& field) { return field.integer(); });
  return id ? std::optional(static_cast<uid_t>(*id)) : std::nullopt;
}

std::vector<Mount> read_mounts(const Field& container, const Variables& variables) {
  std::vector<Mount> mounts;
  for (const pod::Mount& mount : pod::mounts_of(container)) {
    Mount read{mount.volume, mount.path, mount.sub_path, mount.read_only};
    if (mount.field["subPathExpr"]) read.sub_path = expand(read.sub_path, variables);
    if (!read.path.starts_with('/') || read.path == "/") {
      mount.field.complain("mountPath must be a path below '/'");
    }
    if (!read.sub_path.empty()) check_inner_path(mount.field, read.sub_path);
    mounts.push_back(std::move(read));
  }
  return mounts;
}

std::string without(std::string_view beginning, const std::string& name) {
  return name.starts_with(beginning) ? name.substr(beginning.size()) : name;
}

// As the entrypoint of a Task's Pod is told (pod/render/run_folders.h).
void read_task_container(ContainerPlan& plan, const Environment& environment) {
  Container& container = plan.container;
  const bool is_sidecar = container.words.size() > 1 && container.words[1] == "sidecar";
  if (is_sidecar) container.role = Role::sidecar;
  container.title = without(is_sidecar ? "sidecar-" : "step-", container.name);
  container.step = environment.value("STEPGATE_STEP");
  const std::string run_dir = environment.value("STEPGATE_RUN_DIR");
  if (!container.step.empty()) plan.step_folder = run_dir + "/" + container.step;
}

// What the manifest leaves to the running container, its variables tell here.
std::string run_dir_of(const pod::Wrapper& wrapper, const Environment& environment) {
  if (auto written = wrapper.run_dir()) return *written;
  const std::string told = wrapper.has("run-dir")
                               ? expand(wrapper.value("run-dir"), environment.variables())
                               : environment.value("STEPGATE_RUN_DIR");
  return told.empty() ? std::string(pod::kRunDir) : pod::clean_path(told);
}

void read_wrapped_container(ContainerPlan& plan, const pod::Wrapper& wrapper,
                            const Environment& environment) {
  if (wrapper.is_sidecar()) plan.container.role = Role::sidecar;
  plan.container.step = wrapper.step();
  plan.step_folder = run_dir_of(wrapper, environment) + "/" + wrapper.step();
}

}  // namespace

ContainerPlan read_container(const Field& field, const Field& pod, bool is_init,
                             const Objects& objects, const PodFacts& facts) {
  ContainerPlan plan;
  Container& container = plan.container;
  const Environment environment(field, objects, facts);
  const auto expanded = [&](const Field& words) {
    for (const std::string& word : words.strings()) {
      container.words.push_back(expand(word, environment.variables()));
    }
  };
  container.name = field.required("name").string();
  if (auto good = check_step_name(container.name); !good) {
    field["name"].complain(describe(good.error()));
  }
  container.title = container.name;
  container.image = field["image"].string();
  expanded(field["command"]);
  container.needs_program =
      container.name == pod::kInstaller ||
      (!container.words.empty() && container.words.front() == pod::kProgramInImage);
  if (container.name == pod::kInstaller && container.words.empty()) {
    container.words.emplace_back("/bin/stepgate");
  }
  expanded(field["args"]);
  container.environment = environment.words();
  container.working_dir = field["workingDir"].string();
  container.mounts = read_mounts(field, environment.variables());
  container.user = id_at(field, pod, "runAsUser");
  container.group = id_at(field, pod, "runAsGroup");
  const Field security = field["securityContext"];
  container.root_is_read_only = security["readOnlyRootFilesystem"].boolean().value_or(false);
  container.may_gain_rights = security["allowPrivilegeEscalation"].boolean().value_or(true);
  const std::string termination = field["terminationMessagePath"].string();
  container.termination_path = termination.empty() ? kTerminationLog : termination;
  if (is_init) {
    container.role = Role::init;
    container.stays = pod::is_native_sidecar(field);
  } else if (!container.words.empty() && container.words.front() == pod::kEntrypoint) {
    read_task_container(plan, environment);
  } else if (const auto wrapper = pod::read_wrapper(field)) {
    read_wrapped_container(plan, *wrapper, environment);
  }
  return plan;
}

}  // namespace stepgate::local
