#include "pod/render/init_containers.h"

#include "pod/manifest/rendered.h"
#include "pod/render/kubelet.h"
#include "pod/render/parts.h"
#include "pod/render/tekton_layout.h"

namespace stepgate::pod {
namespace {

using yaml::Value;

// No more than a namespace that enforces the profile "restricted" lets in (Kubernetes, Pod Security
// Standards). The image's own user is no root.
Value security(bool is_root) {
  Value context = Value::map({{"allowPrivilegeEscalation", false}});
  context.set("capabilities", Value::map({{"drop", Value::list_of({"ALL"})}}));
  context.set("readOnlyRootFilesystem", true);
  if (!is_root) context.set("runAsNonRoot", true);
  context.set("seccompProfile", Value::map({{"type", "RuntimeDefault"}}));
  return context;
}

Value container(const InitSurroundings& surroundings, const char* name,
                const std::vector<std::string>& words, std::vector<Value> mounts) {
  Value container = Value::map({{"name", name}, {"image", surroundings.image}});
  // As for an image with a tag: one without may be on the node and in no registry.
  container.set("imagePullPolicy", "IfNotPresent");
  container.set("command", Value::list_of({kProgramInImage}));
  container.set("args", Value::list_of(words));
  container.set("workingDir", "/");
  container.set("securityContext", security(surroundings.is_root));
  extend(container, "volumeMounts", std::move(mounts));
  return container;
}

}  // namespace

Value prepare_container(const InitSurroundings& surroundings,
                        const std::vector<std::string>& step_names) {
  std::vector<std::string> words{"init", kProgramInImage, kEntrypoint};
  words.insert(words.end(), step_names.begin(), step_names.end());
  return container(surroundings, "prepare", words,
                   {mount(kBinVolume, "/tekton/bin"), mount(kStepsVolume, "/tekton/steps")});
}

Value make_folders_container(const InitSurroundings& surroundings,
                             const std::vector<std::string>& folders) {
  std::vector<std::string> words{"make-folders"};
  words.insert(words.end(), folders.begin(), folders.end());
  return container(surroundings, "make-folders", not_expanded(words),
                   {mount(kWorkspaceVolume, kWorkspace)});
}

Value place_stepgate_container(const InitSurroundings& surroundings) {
  return container(surroundings, "place-stepgate",
                   {"cp", "/ko-app/stepgate", "/tekton/bin/stepgate"},
                   {mount(kBinVolume, "/tekton/bin")});
}

Value place_scripts_container(const InitSurroundings& surroundings, const Scripts& scripts) {
  std::vector<std::string> words{"place-scripts", kScriptsFolder};
  words.insert(words.end(), scripts.words().begin(), scripts.words().end());
  return container(surroundings, "place-scripts", words, {mount(kScriptsVolume, kScriptsFolder)});
}

}  // namespace stepgate::pod
