#include <algorithm>

#include <fmt/format.h>

#include "pod/lint/rules.h"

namespace stepgate::pod {

void find_missing_commands(const Subject& subject, Findings& findings) {
  for (const WrappedContainer& one : subject.wrapped) {
    const Wrapper& wrapper = one.wrapper;
    const bool has_script = wrapper.has("script") || wrapper.has("script-file");
    if (!wrapper.words.empty() || has_script || wrapper.has_spec()) continue;
    findings.add("no-command", one.container["command"],
                 "there is no command behind --, and what the image starts is not known in the "
                 "container: write it there");
  }
}

void find_endless_sidecars(const Subject& subject, Findings& findings) {
  for (const WrappedContainer& one : subject.wrapped) {
    if (!one.is_sidecar || one.is_native || one.wrapper.has("until") || one.wrapper.has_spec())
      continue;
    findings.add("endless-sidecar", one.container["command"],
                 "nothing ends this sidecar, so that the Pod never ends: give --until with the "
                 "steps that it serves");
  }
  const bool tells_others = std::ranges::any_of(
      subject.wrapped, [](const WrappedContainer& one) { return one.wrapper.has("on-exit-post"); });
  if (tells_others) return;
  for (const PlainContainer& one : subject.plain) {
    if (one.is_native) continue;
    findings.add(
        "endless-sidecar", one.container,
        fmt::format("'{}' does not run under stepgate run, so that nothing ends it when the "
                    "steps have ended: wrap it with --until, or make it a native sidecar",
                    one.name));
  }
}

}  // namespace stepgate::pod
