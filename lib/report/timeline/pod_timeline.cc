#include "report/timeline/pod_timeline.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "report/json_fields.h"
#include "report/timeline/container.h"
#include "report/timeline/summary.h"
#include "report/units.h"

namespace stepgate::report {
namespace {

Result<Json> pod_in(std::string_view json) {
  Json object = object_in(json);
  if (text_at(object, "kind") == "List") {
    const std::size_t count = list_at(object, "items").size();
    if (count != 1) {
      return invalid(fmt::format(
          "there are {} objects in the list, and one Pod is needed: kubectl get pod NAME -o json",
          count));
    }
    Json only = std::move(object["items"].front());
    object = std::move(only);
  }
  if (text_at(object, "kind") == "Pod" && member(object, "spec").is_object()) return object;
  return invalid("this is no Pod in JSON: use what kubectl get pod NAME -o json prints");
}

const Json& status_named(const Json& statuses, const std::string& name) {
  static const Json kNull;
  const auto found = std::ranges::find_if(
      statuses, [&](const Json& status) { return text_at(status, "name") == name; });
  return found == statuses.end() ? kNull : *found;
}

// Tekton names its own so; Kubernetes has such among its init containers.
Role role_of(const Json& container, Role otherwise) {
  const bool is_native = text_at(container, "restartPolicy") == "Always";
  return is_native || text_at(container, "name").starts_with("sidecar-") ? Role::sidecar
                                                                         : otherwise;
}

// Of a Pod that is over.
std::optional<Verdict> verdict_of_phase(const std::string& phase) {
  if (phase == "Failed") return Verdict::failed;
  if (phase == "Succeeded") return Verdict::succeeded;
  return std::nullopt;
}

class PodReader {
 public:
  PodReader(const Json& pod, Timestamp now)
      : spec_(member(pod, "spec")), status_(member(pod, "status")) {
    const Json& metadata = member(pod, "metadata");
    timeline_.made_at = now;
    timeline_.title = text_at(metadata, "name");
    const std::string space = text_at(metadata, "namespace");
    if (!space.empty()) timeline_.title = space + "/" + timeline_.title;
    ready_ = parse_rfc3339(text_at(status_, "startTime"));
    tell_of_pod(parse_rfc3339(text_at(metadata, "creationTimestamp")));
  }

  Timeline run() {
    for (const Json& container : list_at(spec_, "initContainers")) {
      add(container, "initContainerStatuses", Role::init);
      ready_ = next_start(timeline_.steps.back());
    }
    for (const Json& container : list_at(spec_, "containers")) {
      add(container, "containerStatuses", Role::step);
    }
    if (const auto verdict = verdict_of_phase(text_at(status_, "phase"))) end_with(*verdict);
    return std::move(timeline_);
  }

 private:
  void tell_of_pod(std::optional<Timestamp> created) {
    if (created && ready_ && *ready_ - *created >= std::chrono::seconds(1)) {
      timeline_.notes.push_back(
          fmt::format("the Pod waited {} for a node", short_duration(*ready_ - *created)));
    }
    const std::string reason = reason_of_pod();
    if (!reason.empty()) timeline_.notes.push_back(reason);
  }

  // Why all its containers ended: `Evicted`, `DeadlineExceeded`. Mostly empty.
  [[nodiscard]] std::string reason_of_pod() const {
    const std::string reason = text_at(status_, "reason");
    const std::string message = text_at(status_, "message");
    return reason.empty() || message.empty() ? reason : reason + ": " + message;
  }

  // Whatever its containers' states say: the kubelet starts none of them any more, and may be gone
  // with its node.
  void end_with(Verdict verdict) {
    timeline_.verdict = verdict;
    const bool has_failure = first_failure(timeline_) != nullptr;
    for (StepTimeline& step : timeline_.steps) {
      if (is_over(step.verdict)) continue;
      if (!step.spans.empty()) {
        step.verdict = Verdict::lost;
        step.reason = "its Pod is over, and nobody has told of its own end";
        continue;
      }
      // Where nothing else has failed, that is what the Pod has failed by.
      step.verdict =
          has_failure || verdict != Verdict::failed ? Verdict::skipped : Verdict::cannot_start;
      const std::string why = reason_of_pod();
      step.reason = why.empty() ? "its Pod was over before it began" : why;
    }
  }

  void add(const Json& container, const char* statuses, Role role) {
    const Json& status = status_named(list_at(status_, statuses), text_at(container, "name"));
    timeline_.steps.push_back(container_step(container, status, role_of(container, role), ready_));
  }

  // The kubelet starts the next one when an init container has ended, or a sidecar has begun.
  static std::optional<Timestamp> next_start(const StepTimeline& step) {
    if (step.role != Role::sidecar) return step.finished;
    return step.spans.empty() ? std::nullopt : std::optional(step.spans.back().from);
  }

  const Json& spec_;
  const Json& status_;
  Timeline timeline_;
  std::optional<Timestamp> ready_;
};

}  // namespace

Result<Timeline> read_pod_timeline(std::string_view json, Timestamp now) {
  const Result<Json> pod = pod_in(json);
  if (!pod) return std::unexpected(pod.error());
  Timeline timeline = PodReader(*pod, now).run();
  if (timeline.steps.empty()) return invalid("this Pod has no containers");
  return timeline;
}

}  // namespace stepgate::report
