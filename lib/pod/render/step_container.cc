#include "pod/render/step_container.h"

#include "pod/manifest/rendered.h"
#include "pod/render/credentials.h"
#include "pod/render/parts.h"
#include "pod/render/pod_template.h"
#include "pod/render/resources.h"
#include "pod/render/step_flags.h"
#include "pod/render/tekton_layout.h"

namespace stepgate::pod {

using yaml::Value;

std::string container_name(const Step& step) { return "step-" + step.name; }

Result<Value> step_container(const RenderContext& context, std::size_t index,
                             const std::vector<std::string>& words,
                             const std::vector<std::string>& wait_files) {
  const Task& task = context.task;
  const Step& step = task.steps[index];
  Result<std::vector<std::string>> args = step_flags(task, index, wait_files, words.front());
  if (!args) return std::unexpected(args.error());
  args->insert(args->end(), words.begin() + 1, words.end());

  const std::string name = container_name(step);
  Value container = Value::map({{"name", name}, {"image", text_at(step.container, "image")}});
  container.set("command", Value::list_of({kEntrypoint}));
  container.set("args", Value::list_of(*args));
  copy_other_fields(container, step.container, {"terminationMessagePath"});
  container.set("terminationMessagePath", kTerminationPath);
  // What is asked for as a whole counts instead of what the steps ask for.
  if (const Value share = share_of(task.compute_resources, task.steps.size()); !share.is_empty()) {
    container.set("resources", share);
  }
  set_variables(container, template_variables(task));
  set_variables(container, RunFolders::variables(name));
  add_mounts(container, step_mounts(index, task.steps.size(), context.has_scripts));
  add_mounts(container, credential_mounts(task.credentials));
  add_mounts(container, context.run_folders.mounts(name));
  return container;
}

}  // namespace stepgate::pod
