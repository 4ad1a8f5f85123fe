#include <map>
#include <ranges>
#include <set>

#include <fmt/format.h>

#include "pod/lint/place.h"
#include "pod/lint/rules.h"
#include "pod/manifest/name_list.h"

namespace stepgate::pod {
namespace {

struct Marker {
  std::string step;
  VolumePlace place;
};

// The folders of the steps, by the volume that they lie in.
std::map<std::string, std::vector<Marker>> markers_of(const Subject& subject) {
  std::map<std::string, std::vector<Marker>> markers;
  for (const auto* const group : {&subject.early, &subject.wrapped}) {
    for (const WrappedContainer& one : *group) {
      const auto folder = one.folder();
      const auto place = folder ? place_of(one.mounts, *folder) : std::nullopt;
      if (place) markers[place->volume].push_back({one.wrapper.step(), *place});
    }
  }
  return markers;
}

void find_forgeable(const std::vector<Mount>& mounts, const std::string& own_step,
                    const std::map<std::string, std::vector<Marker>>& markers, Findings& findings) {
  for (const Mount& mount : mounts) {
    const auto found = markers.find(mount.volume);
    if (mount.read_only || found == markers.end()) continue;
    std::vector<std::string> steps;
    for (const Marker& marker : found->second) {
      const bool is_own = marker.step == own_step;
      if (!is_own && overlap(marker.place, place_of(mount))) steps.push_back(marker.step);
    }
    if (steps.empty()) continue;
    findings.add("marker-volume", mount.field,
                 fmt::format("here the marker of '{}' can be forged: mount it with readOnly: true, "
                             "and give each step a volume of its own",
                             join_names(steps, "', '")));
  }
}

using Steps = std::multimap<std::string, const WrappedContainer*>;

void find_unshared(const Invocation& one, const Steps& steps, Findings& findings) {
  for (const std::string& name : one.wrapper.looks_at()) {
    const auto folder = one.folder_of(name);
    if (!folder) return;
    const auto [begin, end] = steps.equal_range(name);
    for (const auto& [step, other] : std::ranges::subrange(begin, end)) {
      const auto its_folder = other->folder();
      const auto here = place_of(one.mounts, *folder);
      const auto there = its_folder ? place_of(other->mounts, *its_folder) : std::nullopt;
      // Where that has no volume it is a finding there.
      if (!there || here == there) continue;
      findings.add(
          "run-directory", one.container,
          fmt::format("it looks for '{}' in {}, which is not where that leaves its marker: "
                      "mount the volume '{}' there",
                      name, *folder, there->volume));
    }
  }
}

void find_unwritable(const WrappedContainer& one, const std::string& folder, Findings& findings) {
  const Mount* const mount = mount_over(one.mounts, folder);
  if (mount == nullptr) {
    findings.add(
        "run-directory", one.container,
        fmt::format("{} is in no volume, so that other containers cannot see its marker", folder));
  } else if (mount->read_only) {
    findings.add("run-directory", mount->field,
                 fmt::format("'{}' cannot leave its marker in {}, which is read-only",
                             one.wrapper.step(), folder));
  }
}

}  // namespace

void find_forgeable_markers(const Subject& subject, Findings& findings) {
  const auto markers = markers_of(subject);
  for (const WrappedContainer& one : subject.wrapped) {
    find_forgeable(one.mounts, one.wrapper.step(), markers, findings);
  }
  for (const PlainContainer& one : subject.plain) {
    find_forgeable(one.mounts, "", markers, findings);
  }
}

void find_writable_programs(const Subject& subject, Findings& findings) {
  std::set<std::string> volumes;
  for (const WrappedContainer& one : subject.wrapped) {
    const Mount* const mount = mount_over(one.mounts, one.wrapper.program);
    if (mount != nullptr) volumes.insert(mount->volume);
  }
  const auto find = [&](const std::vector<Mount>& mounts) {
    for (const Mount& mount : mounts) {
      if (mount.read_only || !volumes.contains(mount.volume)) continue;
      findings.add("program-volume", mount.field,
                   "here the program of stepgate can be replaced: mount it with readOnly: true");
    }
  };
  for (const WrappedContainer& one : subject.wrapped) find(one.mounts);
  for (const PlainContainer& one : subject.plain) find(one.mounts);
}

void find_unshared_run_dirs(const Subject& subject, Findings& findings) {
  Steps steps;
  for (const auto* const group : {&subject.early, &subject.wrapped}) {
    for (const WrappedContainer& one : *group) steps.emplace(one.wrapper.step(), &one);
  }
  for (const WrappedContainer& one : subject.wrapped) {
    if (one.wrapper.has_spec()) continue;
    if (one.wrapper.step().empty()) {
      if (!one.wrapper.has("post-file")) {
        findings.add("run-directory", one.container["command"],
                     "it leaves no marker, so that nobody can wait for it: give --step");
      }
    } else if (const auto folder = one.folder()) {
      find_unwritable(one, *folder, findings);
    }
  }
  for (const Invocation* const one : subject.invocations()) {
    if (!one->wrapper.has_spec()) find_unshared(*one, steps, findings);
  }
}

}  // namespace stepgate::pod
