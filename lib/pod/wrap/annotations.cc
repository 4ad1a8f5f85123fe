#include "pod/wrap/annotations.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/nearest.h"
#include "pod/manifest/name_list.h"

namespace stepgate::pod {
namespace {

using Names = std::vector<std::string>;

bool contains(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// Is there such a container? A complaint where there is not.
bool check_container(const yaml::Field& field, const std::string& name, const Names& names,
                     const EarlyOnes& early) {
  if (contains(names, name)) return true;
  if (contains(early.done, name) || contains(early.sidecars, name)) {
    field.complain(fmt::format("'{}' is an init container: it runs before all containers", name));
    return false;
  }
  const std::string like = nearest(name, names);
  field.complain(fmt::format("there is no container '{}'{}", name,
                             like.empty() ? "" : fmt::format("; the nearest is '{}'", like)));
  return false;
}

// The containers that an annotation lists, without those of `passed_over`, up to the first that
// there is not.
Names listed(const yaml::Field& field, const Names& names, const EarlyOnes& early,
             const Names& passed_over) {
  Names list;
  for (std::string& name : split_names(field.string())) {
    if (contains(passed_over, name)) continue;
    if (!check_container(field, name, names, early)) break;
    list.push_back(std::move(name));
  }
  return list;
}

}  // namespace

Annotations read_annotations(const PodManifest& pod, const Names& names, const EarlyOnes& early) {
  Names all_early = early.done;
  all_early.insert(all_early.end(), early.sidecars.begin(), early.sidecars.end());
  Annotations read;
  for (const auto& [key, field] : pod.annotations) {
    if (key == kSidecars) {
      read.sidecars = listed(field, names, early, early.sidecars);
    } else if (key.starts_with(kAfter)) {
      const std::string name = key.substr(kAfter.size());
      check_container(field, name, names, early);
      read.after.emplace(name, Annotations::After{field, listed(field, names, early, all_early)});
    } else if (key.starts_with(kAnnotations)) {
      field.complain(fmt::format("there is no such annotation: {}CONTAINER and {} are known",
                                 kAfter, kSidecars));
    }
  }
  return read;
}

}  // namespace stepgate::pod
