#include <fmt/format.h>

#include "pod/lint/rules.h"

namespace stepgate::pod {
namespace {

constexpr std::string_view kRule = "kubelet-hook";

}  // namespace

void find_probes_of_waiting(const Subject& subject, Findings& findings) {
  for (const WrappedContainer& one : subject.wrapped) {
    if (one.is_sidecar && !one.wrapper.waits()) continue;
    const std::string_view what = one.is_sidecar ? "a sidecar that waits" : "a step";
    for (const char* const key : {"startupProbe", "livenessProbe"}) {
      if (!one.container[key].present()) continue;
      findings.add(kRule, one.container[key],
                   fmt::format("{} should not have this: the kubelet kills the container while it "
                               "waits for its turn",
                               what));
    }
    const yaml::Field hook = one.container["lifecycle"]["postStart"];
    // The hook that holds up the kubelet until the step is done is made for that.
    if (!hook.present() || read_wait_hook(one.container)) continue;
    findings.add(
        kRule, hook,
        fmt::format("{} should not have this: the kubelet runs it when the container begins "
                    "to wait, before its command",
                    what));
  }
}

}  // namespace stepgate::pod
