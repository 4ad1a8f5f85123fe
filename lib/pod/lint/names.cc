#include <set>

#include <fmt/format.h>

#include "pod/lint/rules.h"

namespace stepgate::pod {
namespace {

constexpr std::string_view kRule = "name-collision";

void find_twice(const std::vector<yaml::Field>& items, std::string_view key, std::string_view what,
                std::set<std::string>& seen, Findings& findings) {
  for (const yaml::Field& item : items) {
    const yaml::Field name = item[key];
    if (!name.is(yaml::NodeKind::string) || seen.insert(name.string()).second) continue;
    findings.add(kRule, name, fmt::format("another {} is called '{}' too", what, name.string()));
  }
}

}  // namespace

void find_colliding_names(const Subject& subject, Findings& findings) {
  const yaml::Field& spec = subject.pod->spec;
  std::set<std::string> containers;
  find_twice(spec["initContainers"].items(), "name", "container", containers, findings);
  find_twice(spec["containers"].items(), "name", "container", containers, findings);
  std::set<std::string> volumes;
  find_twice(spec["volumes"].items(), "name", "volume", volumes, findings);

  std::set<std::string> folders;
  for (const WrappedContainer& one : subject.wrapped) {
    const std::optional<std::string> folder = one.folder();
    if (one.wrapper.step().empty() || !folder || folders.insert(*folder).second) continue;
    findings.add(kRule, one.container["command"],
                 fmt::format("another container is the step '{}' too: only one of them can run",
                             one.wrapper.step()));
  }
  for (const WrappedContainer& one : subject.wrapped) {
    std::set<std::string> paths;
    for (const Mount& mount : one.mounts) {
      if (mount.path.empty() || paths.insert(mount.path).second) continue;
      findings.add(kRule, mount.field,
                   fmt::format("something else is mounted at {} too", mount.path));
    }
  }
}

}  // namespace stepgate::pod
