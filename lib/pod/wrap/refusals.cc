#include "pod/wrap/refusals.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/signal_names.h"

namespace stepgate::pod {
namespace {

using yaml::Field;

struct Refusal {
  std::string_view field;
  std::string_view why;
};

constexpr Refusal kStartup{"startupProbe",
                           "it would fail, and the container be killed, while the "
                           "container waits for its turn; take it out"};
constexpr Refusal kLiveness{"livenessProbe", kStartup.why};
constexpr Refusal kReadiness{"readinessProbe",
                             "it would fail while the container waits for its "
                             "turn; take it out"};

void refuse(const Field& container, const Refusal& refusal, std::string_view what) {
  const Field field = container[refusal.field];
  if (field.present()) field.complain(fmt::format("{} cannot have this: {}", what, refusal.why));
}

void refuse_post_start(const Field& container, std::string_view what) {
  const Field hook = container["lifecycle"]["postStart"];
  if (!hook.present()) return;
  hook.complain(
      fmt::format("{} cannot have this: the kubelet would run it when the container "
                  "begins to wait, before its command; make it a part of the command",
                  what));
}

}  // namespace

Restarts restarts_of(const PodManifest& pod) {
  // Without a spec that has been complained about.
  if (!pod.spec.is(yaml::NodeKind::mapping)) return Restarts::never;
  const Field policy = pod.spec["restartPolicy"];
  const std::string value = policy.optional_string().value_or("Always");
  if (value == "Never") return Restarts::never;
  if (value == "OnFailure") return Restarts::on_failure;
  if (value != "Always") {
    policy.complain(fmt::format("'{}' is none of Never and OnFailure", value));
  } else if (!policy.present()) {
    pod.spec.complain(
        "restartPolicy is Always where it is left out, and a step that is done would "
        "start again; write Never or OnFailure");
  } else if (policy.is(yaml::NodeKind::string)) {
    policy.complain("a step that is done would start again; write Never or OnFailure");
  }
  return Restarts::never;
}

void refuse_what_starts_again(const Field& container) {
  const Field policy = container["restartPolicy"];
  if (policy.string() == "Always") policy.complain("a container that is done would start again");
}

void refuse_what_cannot_wait(const Member& member) {
  const Field& container = member.container;
  if (!member.is_sidecar) {
    for (const Refusal& refusal : {kStartup, kLiveness, kReadiness}) {
      refuse(container, refusal, "a step");
    }
    refuse_post_start(container, "a step");
  } else if (member.waits()) {
    refuse(container, kLiveness, "a sidecar that waits");
    refuse_post_start(container, "a sidecar that waits");
  }
}

void refuse_own_variables(const Field& container) {
  constexpr std::array<std::string_view, 2> kRead{"STEPGATE_RUN_DIR", "STEPGATE_SPEC"};
  for (const Field& variable : container["env"].items()) {
    const Field name = variable["name"];
    if (std::ranges::find(kRead, name.string()) == kRead.end()) continue;
    name.complain(
        "this tells stepgate run something else than the others are told, who would wait for "
        "ever; take it out");
  }
}

void refuse_stop_signal(const yaml::Field& container) {
  const yaml::Field given = container["lifecycle"]["stopSignal"];
  if (!given) return;
  if (const auto good = parse_stop_signal(given.string()); !good) {
    given.complain(describe(good.error()));
  }
}

}  // namespace stepgate::pod
