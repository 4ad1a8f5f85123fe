#include "pod/wrap/volumes.h"

#include <algorithm>

#include <fmt/format.h>

#include "pod/manifest/layout.h"
#include "pod/manifest/mounts.h"

namespace stepgate::pod {
namespace {

using yaml::Field;
using yaml::Value;

// The volume that a wrapped container has at this place.
SharedVolume volume_there(const Member& member, std::string path) {
  const std::vector<Mount> mounts = mounts_of(member.container);
  const Mount* const mount = mount_at(mounts, path);
  if (mount == nullptr) {
    member.container.complain(
        fmt::format("it is wrapped already and has no volume at {}: give it one, or take the "
                    "wrapping out",
                    path));
  }
  return {.name = mount == nullptr ? "" : mount->volume,
          .path = std::move(path),
          .writer = member.name};
}

void check_is_new(const PodManifest& pod, const SharedVolume& volume) {
  for (const Field& there : pod.spec["volumes"].items()) {
    if (there["name"].string() != volume.name) continue;
    there.complain(fmt::format("the name '{}' is wanted for a volume of stepgate", volume.name));
  }
}

// Adds to the list under `key`, which may have to be made.
Result<void> add_to(yaml::Editor& editor, const Field& parent, const char* key,
                    const Value::List& items) {
  const Field list = parent[key];
  if (items.empty()) return {};
  if (list.items().empty()) return editor.set(parent.node(), key, Value::list(items));
  for (const Value& item : items) {
    if (auto added = editor.append(list.node(), item); !added) return added;
  }
  return {};
}

Value::List missing_mounts(const Member& member, const std::vector<SharedVolume>& volumes) {
  const std::vector<Mount> mounts = mounts_of(member.container);
  Value::List missing;
  for (const SharedVolume& volume : volumes) {
    if (const Mount* const there = mount_at(mounts, volume.path); there != nullptr) {
      if (there->volume != volume.name) {
        there->field.complain(fmt::format("{} is where the volume '{}' of stepgate must be",
                                          volume.path, volume.name));
      }
      continue;
    }
    Value mount = Value::map({{"name", volume.name}, {"mountPath", volume.path}});
    if (volume.writer != member.name) mount.set("readOnly", true);
    missing.push_back(std::move(mount));
  }
  return missing;
}

}  // namespace

std::vector<SharedVolume> shared_volumes(const PodManifest& pod,
                                         const std::vector<Member>& members) {
  std::vector<SharedVolume> volumes;
  const auto is_wrapped = [](const Member& member) { return member.wrapper.has_value(); };
  const auto wrapped = std::ranges::find_if(members, is_wrapped);
  if (wrapped == members.end()) {
    volumes.push_back({.name = std::string(kProgramVolume),
                       .path = std::string(kProgramFolder),
                       .writer = {},
                       .is_new = true});
  } else {
    volumes.push_back(volume_there(*wrapped, std::string(kProgramFolder)));
    volumes.back().writer.clear();
  }
  for (const Member& member : members) {
    if (member.wrapper) {
      volumes.push_back(volume_there(member, folder_of_step(member.name)));
    } else {
      volumes.push_back({.name = volume_of_step(member.name),
                         .path = folder_of_step(member.name),
                         .writer = member.name,
                         .is_new = true});
    }
  }
  for (const SharedVolume& volume : volumes) {
    if (volume.is_new) check_is_new(pod, volume);
  }
  return volumes;
}

Result<void> add_volumes(yaml::Editor& editor, const PodManifest& pod,
                         const std::vector<Member>& members,
                         const std::vector<SharedVolume>& volumes) {
  for (const Member& member : members) {
    auto added = add_to(editor, member.container, "volumeMounts", missing_mounts(member, volumes));
    if (!added) return added;
  }
  Value::List declared;
  for (const SharedVolume& volume : volumes) {
    if (!volume.is_new) continue;
    declared.push_back(Value::map({{"name", volume.name}, {"emptyDir", Value::map()}}));
  }
  return add_to(editor, pod.spec, "volumes", declared);
}

}  // namespace stepgate::pod
