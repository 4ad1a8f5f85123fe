#include "pod/render/render.h"

#include <chrono>
#include <cstdint>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "pod/manifest/mounts.h"
#include "pod/render/credentials.h"
#include "pod/render/graph.h"
#include "pod/render/init_containers.h"
#include "pod/render/parts.h"
#include "pod/render/plan.h"
#include "pod/render/pod_template.h"
#include "pod/render/sidecar_container.h"
#include "pod/render/step_container.h"
#include "pod/render/tekton_layout.h"
#include "yaml/write_yaml.h"

namespace stepgate::pod {
namespace {

using yaml::Value;

constexpr Duration kDefaultTimeout = std::chrono::hours(1);
// The wrappers' grace periods, a sidecar's 10 s being the longest, and something on top.
constexpr int kTerminationGraceSeconds = 30;
// What etcd takes as one request, unless it is told otherwise (--max-request-bytes).
constexpr std::size_t kLargestPod = std::size_t{1536} * 1024;

// Makes the parts of one Pod, each from those before it.
class Rendering {
 public:
  Rendering(const Task& task, const Plan& plan, const RenderOptions& options)
      : task_(task), plan_(plan), options_(options) {}

  Result<Value> pod() {
    for (const auto part :
         {&Rendering::add_steps, &Rendering::add_sidecars, &Rendering::make_spec}) {
      if (const Result<void> done = (this->*part)(); !done) return std::unexpected(done.error());
    }
    Value metadata = Value::map({{"name", task_.name}});
    metadata.set_unless_empty("namespace", task_.kube_namespace);
    metadata.set_unless_empty("labels", task_.labels);
    metadata.set_unless_empty("annotations", task_.annotations);
    return Value::map({{"apiVersion", "v1"},
                       {"kind", "Pod"},
                       {"metadata", std::move(metadata)},
                       {"spec", std::move(spec_)}});
  }

 private:
  // A step that waits for no other waits for the sidecars.
  [[nodiscard]] std::vector<std::string> wait_files(const std::vector<std::size_t>& steps) const {
    std::vector<std::string> files;
    files.reserve(steps.size() + task_.sidecars.size());
    for (const std::size_t step : steps) files.push_back(marker_of(step));
    if (!files.empty()) return files;
    for (std::size_t i = 0; i < task_.sidecars.size(); ++i) {
      if (plan_.sidecars[i]) files.push_back(ready_file(task_.sidecars[i]));
    }
    return files;
  }

  Result<void> add_steps() {
    const Result<std::vector<std::vector<std::size_t>>> graph = predecessors_of(task_);
    if (!graph) return std::unexpected(graph.error());
    const RenderContext context{task_, plan_.run_folders, !plan_.scripts.empty()};
    for (std::size_t i = 0; i < task_.steps.size(); ++i) {
      Result<Value> container = step_container(context, i, plan_.steps[i], wait_files((*graph)[i]));
      if (!container) return std::unexpected(container.error());
      containers_.push_back(std::move(*container));
    }
    return {};
  }

  Result<void> add_sidecars() {
    for (std::size_t i = 0; i < task_.sidecars.size(); ++i) {
      const Sidecar& sidecar = task_.sidecars[i];
      if (!plan_.sidecars[i]) {
        native_sidecars_.push_back(native_sidecar(sidecar));
        continue;
      }
      Result<Value> container =
          wrapped_sidecar(sidecar, *plan_.sidecars[i], plan_.step_names, plan_.run_folders);
      if (!container) return std::unexpected(container.error());
      containers_.push_back(std::move(*container));
    }
    return {};
  }

  // Those below /workspace, each once, as Tekton looks for them: cleaned first, so that none is
  // made anywhere else.
  [[nodiscard]] std::vector<std::string> working_directories() const {
    std::set<std::string> folders;
    for (const Step& step : task_.steps) {
      const std::string folder = clean_path(text_at(step.container, "workingDir"));
      if (folder.starts_with(std::string(kWorkspace) + "/")) folders.insert(folder);
    }
    return {folders.begin(), folders.end()};
  }

  // In Tekton's order; those that stay come last, since they need nothing of the others.
  [[nodiscard]] std::vector<Value> init_containers() const {
    const InitSurroundings surroundings{options_.image, runs_as_root(task_)};
    std::vector<Value> containers{prepare_container(surroundings, plan_.step_names)};
    if (!plan_.scripts.empty()) {
      containers.push_back(place_scripts_container(surroundings, plan_.scripts));
    }
    const std::vector<std::string> folders = working_directories();
    if (!folders.empty()) containers.push_back(make_folders_container(surroundings, folders));
    if (options_.with_stepgate) containers.push_back(place_stepgate_container(surroundings));
    containers.insert(containers.end(), native_sidecars_.begin(), native_sidecars_.end());
    return containers;
  }

  [[nodiscard]] Result<std::vector<Value>> volumes() const {
    std::vector<Value> volumes = tekton_volumes(task_.steps.size(), !plan_.scripts.empty());
    for (const auto& more : {plan_.run_folders.volumes(), credential_volumes(task_.credentials),
                             task_.volumes, template_volumes(task_)}) {
      volumes.insert(volumes.end(), more.begin(), more.end());
    }
    std::set<std::string> seen;
    for (const Value& volume : volumes) {
      const std::string name = text_at(volume, "name");
      if (seen.insert(name).second) continue;
      return yaml::wrong_at(task_.place.file, task_.place.position,
                            fmt::format("there are two volumes called '{}'", name));
    }
    return volumes;
  }

  Result<void> make_spec() {
    spec_.set("restartPolicy", "Never");
    const Duration timeout = task_.timeout.value_or(kDefaultTimeout);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(timeout);
    if (timeout.count() > 0) spec_.set("activeDeadlineSeconds", std::int64_t{seconds.count()});
    spec_.set("terminationGracePeriodSeconds", kTerminationGraceSeconds);
    spec_.set_unless_empty("serviceAccountName", task_.service_account);
    add_pod_template(spec_, task_);
    spec_.set("initContainers", Value::list(init_containers()));
    spec_.set("containers", Value::list(std::move(containers_)));
    Result<std::vector<Value>> all = volumes();
    if (!all) return std::unexpected(all.error());
    spec_.set("volumes", Value::list(std::move(*all)));
    return {};
  }

  const Task& task_;
  const Plan& plan_;
  const RenderOptions& options_;
  std::vector<Value> containers_;
  std::vector<Value> native_sidecars_;
  Value spec_;
};

}  // namespace

Result<std::vector<Value>> render_pod(const Task& task, const ImageConfigs& images,
                                      const RenderOptions& options) {
  const Result<Plan> plan = plan_of(task, images);
  if (!plan) return std::unexpected(plan.error());
  Result<Value> pod = Rendering(task, *plan, options).pod();
  if (!pod) return std::unexpected(pod.error());
  if (const std::size_t size = yaml::flow_value(*pod).size(); size > kLargestPod) {
    return yaml::wrong_at(
        task.place.file, task.place.position,
        fmt::format("its Pod would have {} bytes, and etcd takes {} at most: each of its {} steps "
                    "and sidecars mounts the folders of all, and its scripts have {} bytes",
                    size, kLargestPod, task.steps.size() + task.sidecars.size(),
                    plan->scripts.bytes()));
  }
  std::vector<Value> documents{std::move(*pod)};
  documents.insert(documents.end(), task.beside.begin(), task.beside.end());
  return documents;
}

}  // namespace stepgate::pod
