#include "pod/lint/lint.h"

#include <array>

#include "pod/lint/rules.h"
#include "pod/manifest/limits.h"
#include "pod/manifest/rendered.h"
#include "pod/wrap/refusals.h"
#include "pod/wrap/wrap.h"

namespace stepgate::pod {
namespace {

constexpr std::array kRules{
    find_circles,           find_unknown_steps,     find_colliding_names,   find_forgeable_markers,
    find_writable_programs, find_unshared_run_dirs, find_long_graces,       find_unbounded_waits,
    find_missing_commands,  find_endless_sidecars,  find_probes_of_waiting,
};

class Linting {
 public:
  Linting(const yaml::Stream& stream, const ImageConfigs& images)
      : complaints_(stream), images_(images), findings_(stream.name) {}

  std::vector<Finding> run(const yaml::Stream& stream) {
    const std::vector<PodManifest> pods = find_pods(stream, complaints_);
    take("invalid");
    for (const PodManifest& pod : pods) look_at(pod);
    const auto said = [this](std::string_view rule) { take(rule); };
    for (const Error& error : complain_as_wrap(stream, plain_, images_, said)) {
      findings_.add("text", error);
    }
    return findings_.sorted();
  }

 private:
  void look_at(const PodManifest& pod) {
    for (const char* const key : {"initContainers", "containers"}) {
      if (pod.spec[key].items().size() <= kMostContainers) continue;
      findings_.add("invalid", pod.spec[key], "these are too many containers");
      return;
    }
    const Subject subject = subject_of(pod);
    take("invalid");
    restarts_of(pod);
    for (const WrappedContainer& one : subject.wrapped) {
      if (!one.is_native) refuse_what_starts_again(one.container);
    }
    take("restart-policy");
    if (is_ordered(subject)) {
      for (const auto rule : kRules) rule(subject, findings_);
    } else if (!is_rendered(pod)) {
      plain_.push_back(pod);
    }
    take("invalid");
  }

  // What has been complained about since.
  void take(std::string_view rule) {
    const std::vector<Error>& all = complaints_.all();
    for (; taken_ < all.size(); ++taken_) findings_.add(rule, all[taken_]);
  }

  yaml::Complaints complaints_;
  const ImageConfigs& images_;
  Findings findings_;
  std::vector<PodManifest> plain_;  // with nothing wrapped in them
  std::size_t taken_ = 0;
};

}  // namespace

std::vector<Finding> lint(const yaml::Stream& stream, const ImageConfigs& images) {
  return Linting(stream, images).run(stream);
}

}  // namespace stepgate::pod
