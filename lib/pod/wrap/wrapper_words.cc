#include "pod/wrap/wrapper_words.h"

#include <algorithm>
#include <cstdint>

#include "base/duration.h"
#include "pod/manifest/layout.h"
#include "pod/manifest/name_list.h"
#include "pod/wrap/ready_options.h"

namespace stepgate::pod {
namespace {

using Words = std::vector<std::string>;

void add_list(Words& words, const char* option, const Words& names) {
  if (!names.empty()) words.insert(words.end(), {option, join_names(names)});
}

// What the kubelet sends instead of TERM (Kubernetes 1.33) ends the step as well.
void add_stop_signal(Words& words, const Member& member) {
  std::string name = member.container["lifecycle"]["stopSignal"].string();
  if (name.empty()) return;
  if (name.starts_with("SIG")) name.erase(0, 3);
  words.insert(words.end(), {"--stop-signal", std::move(name)});
}

Words steps_among(const std::vector<Member>& members) {
  Words names;
  for (const Member& member : members) {
    if (!member.is_sidecar) names.push_back(member.name);
  }
  return names;
}

}  // namespace

Words wrapper_words(const std::vector<Member>& members, const Member& member, Restarts restarts,
                    Duration grace) {
  Words words = {std::string(kProgram), "run", "--step", member.name};
  add_list(words, "--after", member.after);
  add_list(words, "--wait-ready", member.needs);
  if (member.is_sidecar) {
    std::ranges::move(ready_options(member.container), std::back_inserter(words));
    add_list(words, "--until", steps_among(members));
  }
  if (restarts == Restarts::on_failure) words.insert(words.end(), {"--restarts", "on-failure"});
  add_stop_signal(words, member);
  words.insert(words.end(), {"--grace", format_duration(grace), "--"});
  return words;
}

Duration grace_of(const PodManifest& pod) {
  const yaml::Field given = pod.spec["terminationGracePeriodSeconds"];
  constexpr std::int64_t kMost = 1'000'000'000;
  constexpr std::int64_t kOfKubernetes = 30;
  const std::int64_t seconds = given.integer().value_or(kOfKubernetes);
  if (seconds < 0 || seconds > kMost) given.complain("this is no number of seconds");
  const Duration whole = std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, kMost));
  return std::max<Duration>(whole - std::chrono::seconds(5), whole / 2);
}

}  // namespace stepgate::pod
