#include "pod/wrap/member.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/name.h"
#include "pod/manifest/circle.h"
#include "pod/wrap/annotations.h"

namespace stepgate::pod {
namespace {

using Names = std::vector<std::string>;

bool contains(const Names& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

EarlyOnes early_ones(const PodManifest& pod) {
  EarlyOnes early;
  for (const yaml::Field& container : pod.spec["initContainers"].items()) {
    (is_native_sidecar(container) ? early.sidecars : early.done)
        .push_back(container["name"].string());
  }
  return early;
}

// The containers, with nothing said yet about their order.
std::vector<Member> members_of(const PodManifest& pod) {
  std::vector<Member> members;
  std::set<std::string> seen;
  for (const yaml::Field& container : pod.spec.required("containers").items()) {
    const yaml::Field name = container.required("name");
    if (!name.is(yaml::NodeKind::string)) {
      name.string();  // which complains
      continue;
    }
    if (const auto good = check_step_name(name.string()); !good) {
      name.complain(describe(good.error()));
    }
    // The second of a name would wait for itself.
    if (!seen.insert(name.string()).second) continue;
    members.push_back(
        {.container = container, .name = name.string(), .wrapper = read_wrapper(container)});
  }
  return members;
}

void apply(const Annotations& annotations, std::vector<Member>& members) {
  const Names& sidecars = annotations.sidecars;
  std::string before;
  for (Member& member : members) {
    member.is_sidecar =
        contains(sidecars, member.name) || (member.wrapper && member.wrapper->is_sidecar());
    const auto said = annotations.after.find(member.name);
    if (said != annotations.after.end()) {
      for (const std::string& name : said->second.names) {
        (contains(sidecars, name) ? member.needs : member.after).push_back(name);
      }
    } else if (!member.is_sidecar && !before.empty()) {
      member.after.push_back(before);
    }
    if (!member.is_sidecar) before = member.name;
  }
}

// Steps that can start at once wait until the sidecars answer: later ones wait for those.
void wait_for_sidecars(const Annotations& annotations, std::vector<Member>& members) {
  Names free;
  for (const Member& sidecar : members) {
    const auto names_it = [&](const auto& after) {
      return contains(after.second.names, sidecar.name);
    };
    const bool named = std::ranges::any_of(annotations.after, names_it);
    if (sidecar.is_sidecar && sidecar.has_ready_probe() && !sidecar.waits() && !named) {
      free.push_back(sidecar.name);
    }
  }
  for (Member& member : members) {
    if (member.is_sidecar || !member.after.empty()) continue;
    member.needs.insert(member.needs.end(), free.begin(), free.end());
  }
}

void check_circle(const PodManifest& pod, const Annotations& annotations,
                  const std::vector<Member>& members) {
  Waits waits;
  for (const Member& member : members) {
    Names& others = waits[member.name];
    others = member.after;
    others.insert(others.end(), member.needs.begin(), member.needs.end());
  }
  const Names circle = find_circle(waits);
  if (circle.empty()) return;
  // In the order written alone there is none, so that one of them has an annotation.
  const auto said = [&](const std::string& name) { return annotations.after.contains(name); };
  const auto blamed = std::ranges::find_if(circle, said);
  const yaml::Field& place =
      blamed == circle.end() ? pod.spec : annotations.after.at(*blamed).field;
  place.complain(fmt::format("these would wait for ever: {}", describe_circle(circle)));
}

}  // namespace

void refuse_same_names(const PodManifest& pod) {
  std::set<std::string> seen;
  for (const yaml::Field& container : pod.spec["containers"].items()) {
    const yaml::Field name = container["name"];
    if (!name.is(yaml::NodeKind::string) || seen.insert(name.string()).second) continue;
    name.complain(fmt::format("another container is called '{}' too", name.string()));
  }
}

std::vector<Member> order_of(const PodManifest& pod) {
  std::vector<Member> members = members_of(pod);
  const std::vector<yaml::Field> containers = pod.spec["containers"].items();
  if (containers.empty() && pod.spec["containers"].present()) {
    // What is no list has been complained about.
    if (pod.spec["containers"].is(yaml::NodeKind::sequence)) {
      pod.spec["containers"].complain("there is no container to run");
    }
    return members;
  }
  // Where one has no name nobody can tell who is missing.
  const auto is_named = [](const yaml::Field& container) {
    return container["name"].is(yaml::NodeKind::string);
  };
  if (!std::ranges::all_of(containers, is_named)) return members;
  Names names;
  for (const Member& member : members) names.push_back(member.name);
  const Annotations annotations = read_annotations(pod, names, early_ones(pod));
  apply(annotations, members);
  wait_for_sidecars(annotations, members);
  check_circle(pod, annotations, members);
  const auto is_sidecar = [](const Member& member) { return member.is_sidecar; };
  if (!members.empty() && std::ranges::all_of(members, is_sidecar)) {
    pod.spec["containers"].complain(
        "all containers are sidecars: there is no step that they serve");
  }
  return members;
}

}  // namespace stepgate::pod
