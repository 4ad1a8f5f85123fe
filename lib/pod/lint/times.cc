#include <algorithm>

#include <fmt/format.h>

#include "base/duration.h"
#include "pod/lint/rules.h"
#include "pod/manifest/name_list.h"

namespace stepgate::pod {

void find_long_graces(const Subject& subject, Findings& findings) {
  const yaml::Field given = subject.pod->spec["terminationGracePeriodSeconds"];
  const std::int64_t seconds = given.integer().value_or(30);
  // The kubelet kills at once, and is meant to; more than a year is no limit.
  if (seconds <= 0 || seconds > 31'536'000) return;
  for (const WrappedContainer& one : subject.wrapped) {
    const bool said = one.wrapper.has("grace");
    if (!said && one.wrapper.has_spec()) continue;
    const Result<Duration> grace = parse_duration(said ? one.wrapper.value("grace") : "10s");
    if (!grace || *grace < std::chrono::seconds(seconds)) continue;
    findings.add(
        "grace-period", one.container["command"],
        fmt::format("--grace is {}{}, and the kubelet kills the container {}s after it has "
                    "asked it to end: give less, or make terminationGracePeriodSeconds more",
                    format_duration(*grace), said ? "" : " where it is not given", seconds));
  }
}

void find_unbounded_waits(const Subject& subject, Findings& findings) {
  const PodManifest& pod = *subject.pod;
  if (pod.spec["activeDeadlineSeconds"].present() || pod.job["activeDeadlineSeconds"].present()) {
    return;
  }
  std::vector<std::string> names;
  for (const Invocation* const one : subject.invocations()) {
    const bool is_bounded = one->wrapper.has("wait-timeout") || one->wrapper.has_spec();
    const bool is_said = std::ranges::find(names, one->name) != names.end();
    if (one->wrapper.waits() && !is_bounded && !is_said) names.push_back(one->name);
  }
  if (names.empty()) return;
  findings.add("no-deadline", pod.spec,
               fmt::format("nothing ends the wait of '{}' for what never starts: give "
                           "activeDeadlineSeconds, or --wait-timeout",
                           join_names(names, "', '")));
}

}  // namespace stepgate::pod
