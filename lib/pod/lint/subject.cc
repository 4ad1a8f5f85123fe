#include "pod/lint/subject.h"

#include <algorithm>
#include <set>

#include "pod/manifest/name_list.h"
#include "pod/wrap/annotations.h"

namespace stepgate::pod {

std::optional<std::string> Invocation::folder_of(const std::string& step) const {
  const std::optional<std::string> run_dir = wrapper.run_dir();
  if (!run_dir) return std::nullopt;
  return *run_dir + '/' + step;
}

std::vector<const Invocation*> Subject::invocations() const {
  std::vector<const Invocation*> all;
  all.reserve(wrapped.size() + hooks.size());
  for (const WrappedContainer& one : wrapped) all.push_back(&one);
  for (const Invocation& one : hooks) all.push_back(&one);
  return all;
}

namespace {

void add(Subject& subject, const yaml::Field& container, std::size_t place, bool is_init,
         const std::set<std::string>& sidecars) {
  const std::string name = container["name"].string();
  std::vector<Mount> mounts = mounts_of(container);
  const bool is_native = is_init && is_native_sidecar(container);
  const bool is_early = is_init && !is_native;
  if (auto hook = is_early ? std::nullopt : read_wait_hook(container)) {
    subject.hooks.push_back(
        {container, name, place, wait_hook_of(container), std::move(*hook), mounts});
  }
  if (auto wrapper = read_wrapper(container)) {
    const bool is_sidecar = is_native || wrapper->is_sidecar() || sidecars.contains(name);
    std::vector<WrappedContainer>& group = is_early ? subject.early : subject.wrapped;
    group.push_back(
        {{container, name, place, container["command"], std::move(*wrapper), std::move(mounts)},
         is_sidecar,
         is_native});
  } else if (!is_early) {
    subject.plain.push_back({container, name, std::move(mounts), is_native});
  }
}

}  // namespace

bool is_ordered(const Subject& subject) {
  return std::ranges::any_of(subject.wrapped,
                             [](const WrappedContainer& one) { return !one.is_native; });
}

Subject subject_of(const PodManifest& pod) {
  std::set<std::string> sidecars;
  for (const auto& [key, field] : pod.annotations) {
    if (key != kSidecars) continue;
    const std::vector<std::string> names = split_names(field.string());
    sidecars.insert(names.begin(), names.end());
  }
  Subject subject{.pod = &pod, .wrapped = {}, .plain = {}, .early = {}, .hooks = {}};
  std::size_t place = 0;
  for (const char* const key : {"initContainers", "containers"}) {
    const bool is_init = key == std::string_view("initContainers");
    for (const yaml::Field& container : pod.spec[key].items()) {
      add(subject, container, place++, is_init, sidecars);
    }
  }
  return subject;
}

}  // namespace stepgate::pod
