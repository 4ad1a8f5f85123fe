#include "local/pod_plan.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <set>

#include <fmt/format.h>

#include "local/container_plan.h"

namespace stepgate::local {
namespace {

using yaml::Field;

constexpr std::int64_t kDefaultGraceSeconds = 30;  // the API's

Duration seconds(std::int64_t count) { return std::chrono::seconds(count); }

class Reader {
 public:
  explicit Reader(const std::vector<yaml::Stream>& documents) {
    for (const yaml::Stream& stream : documents) {
      yaml::Complaints& complaints = complaints_.emplace_back(stream);
      for (const yaml::Node* const root : stream.documents) {
        objects_.take(Field(complaints, *root));
      }
      for (const pod::PodManifest& pod : pod::find_pods(stream, complaints)) pods_.push_back(pod);
    }
  }

  Result<PodPlan> read() {
    if (pods_.empty() && verdict()) return invalid("there is no Pod here to run");
    if (pods_.size() > 1) pods_[1].object.complain("is a second Pod, and one is run at a time");
    if (const Result<void> good = verdict(); !good) return std::unexpected(good.error());
    read_pod(pods_.front());
    if (const Result<void> good = verdict(); !good) return std::unexpected(good.error());
    return std::move(plan_);
  }

 private:
  [[nodiscard]] Result<void> verdict() const {
    for (const yaml::Complaints& complaints : complaints_) {
      if (const Result<void> good = complaints.verdict(); !good) return good;
    }
    return {};
  }

  void read_pod(const pod::PodManifest& pod) {
    const Field& spec = pod.spec;
    const PodFacts facts(pod);
    plan_.name = facts.name();
    plan_.volumes = read_volumes(spec["volumes"], objects_, facts);
    for (const Field& container : spec["initContainers"].items()) add(container, true, spec, facts);
    for (const Field& container : spec.required("containers").items()) {
      add(container, false, spec, facts);
    }
    if (const auto deadline = spec["activeDeadlineSeconds"].integer()) {
      plan_.deadline = seconds(*deadline);
    }
    const auto grace = spec["terminationGracePeriodSeconds"].integer();
    plan_.grace = seconds(std::max<std::int64_t>(0, grace.value_or(kDefaultGraceSeconds)));
    const Field security = spec["securityContext"];
    if (const auto group = security["fsGroup"].integer()) {
      plan_.volume_group = static_cast<gid_t>(*group);
    }
    for (const Field& group : security["supplementalGroups"].items()) {
      plan_.groups.push_back(static_cast<gid_t>(group.integer().value_or(0)));
    }
    for (const Field& alias : spec["hostAliases"].items()) {
      for (const std::string& name : alias["hostnames"].strings()) {
        plan_.host_aliases.emplace_back(alias.required("ip").string(), name);
      }
    }
  }

  void add(const Field& field, bool is_init, const Field& spec, const PodFacts& facts) {
    ContainerPlan read = read_container(field, spec, is_init, objects_, facts);
    Container& container = read.container;
    if (!names_.insert(container.name).second) {
      field["name"].complain(fmt::format("another container is called '{}' too", container.name));
    }
    for (const Mount& mount : container.mounts) {
      const auto volume = std::ranges::find(plan_.volumes, mount.volume, &Volume::name);
      if (volume == plan_.volumes.end()) {
        field["volumeMounts"].complain(fmt::format("there is no volume '{}'", mount.volume));
      } else if (mount.path == read.step_folder && !mount.read_only && mount.sub_path.empty() &&
                 volume->kind == VolumeKind::folder) {
        volume->folder = "run/" + container.step;
      }
    }
    const Field security = field["securityContext"];
    plan_.wants_privileges |= security["privileged"].boolean().value_or(false) ||
                              !security["capabilities"]["add"].items().empty();
    plan_.containers.push_back(std::move(container));
  }

  std::deque<yaml::Complaints> complaints_;  // fields point to them
  Objects objects_;
  std::vector<pod::PodManifest> pods_;
  std::set<std::string> names_;
  PodPlan plan_;
};

}  // namespace

std::string PodPlan::host_name() const {
  constexpr std::size_t kLongest = 63;  // a DNS label, as the kubelet has it
  std::string host = name.substr(0, kLongest);
  while (host.ends_with('-') || host.ends_with('.')) host.pop_back();
  return host;
}

const Volume* PodPlan::find_volume(std::string_view volume) const {
  const auto found = std::ranges::find(volumes, volume, &Volume::name);
  return found == volumes.end() ? nullptr : &*found;
}

Result<PodPlan> read_pod_plan(const std::vector<yaml::Stream>& documents) {
  return Reader(documents).read();
}

}  // namespace stepgate::local
