#include "pod/manifest/find_pods.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "pod/manifest/limits.h"

namespace stepgate::pod {
namespace {

using yaml::Field;

void add_annotations(PodManifest& pod, const Field& metadata) {
  for (const auto& entry : metadata["annotations"].entries()) {
    const auto is_same = [&](const auto& other) { return other.first == entry.first; };
    if (std::ranges::none_of(pod.annotations, is_same)) pod.annotations.push_back(entry);
  }
}

PodManifest plain_pod(const Field& object) {
  PodManifest pod{object, object.required("spec"), object["job"], {}};
  add_annotations(pod, object["metadata"]);
  return pod;
}

// `maker` is what has the Job's spec: a Job, or a CronJob's template of one.
PodManifest pod_of_job(const Field& object, const Field& maker) {
  const Field job = maker.required("spec");
  const Field made = job.required("template");
  PodManifest pod{object, made.required("spec"), job, {}};
  add_annotations(pod, made["metadata"]);
  add_annotations(pod, maker["metadata"]);
  add_annotations(pod, object["metadata"]);
  return pod;
}

// Is it of the core group (v1), or of `batch`? Where it says nothing the kind alone decides.
bool is_of_kubernetes(const Field& object, bool core) {
  const Field version = object["apiVersion"];
  if (!version.present()) return true;
  const std::string text = version.string();
  return core ? text == "v1" : text.starts_with("batch/");
}

class Finder {
 public:
  explicit Finder(yaml::Complaints& complaints) : complaints_(complaints) {}

  // A list of one kind need not say it of each item.
  void look_at(const Field& object, const std::string& kind_of_list) {
    const bool said = kind_of_list.empty() || object["kind"].present();
    const std::string kind = said ? object.required("kind").string() : kind_of_list;
    const bool core = kind == "List" || kind == "Pod" || kind == "PodList";
    if (!is_of_kubernetes(object, core)) return;
    if (kind == "List") {
      look_into(object, "");
    } else if (kind == "PodList" || kind == "JobList" || kind == "CronJobList") {
      look_into(object, kind.substr(0, kind.size() - 4));
    } else {
      add(object, kind);
    }
  }

  [[nodiscard]] std::vector<PodManifest> take() { return std::move(found_); }

 private:
  void look_into(const Field& list, const std::string& kind) {
    for (const Field& item : list["items"].items()) look_at(item, kind);
  }

  void add(const Field& object, const std::string& kind) {
    constexpr std::array<std::string_view, 3> kinds{"Pod", "Job", "CronJob"};
    if (std::ranges::find(kinds, kind) == kinds.end() || !check_size(complaints_, object.node())) {
      return;
    }
    if (kind == "Pod") {
      found_.push_back(plain_pod(object));
    } else if (kind == "Job") {
      found_.push_back(pod_of_job(object, object));
    } else {
      found_.push_back(pod_of_job(object, object.required("spec").required("jobTemplate")));
    }
  }

  yaml::Complaints& complaints_;
  std::vector<PodManifest> found_;
};

}  // namespace

std::vector<PodManifest> find_pods(const yaml::Stream& stream, yaml::Complaints& complaints) {
  Finder finder(complaints);
  for (const yaml::Node* const root : stream.documents) {
    finder.look_at(Field(complaints, *root), "");
  }
  return finder.take();
}

bool is_native_sidecar(const Field& init_container) {
  return init_container["restartPolicy"].string() == "Always";
}

}  // namespace stepgate::pod
