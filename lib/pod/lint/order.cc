#include <algorithm>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "base/nearest.h"
#include "pod/lint/rules.h"
#include "pod/manifest/circle.h"

namespace stepgate::pod {
namespace {

std::set<std::string> steps_of(const Subject& subject) {
  std::set<std::string> steps;
  for (const auto* const group : {&subject.early, &subject.wrapped}) {
    for (const WrappedContainer& one : *group) steps.insert(one.wrapper.step());
  }
  return steps;
}

// The steps that it waits for, of those that there are.
std::vector<std::string> waits_of(const Invocation& one, const std::set<std::string>& steps) {
  std::vector<std::string> others;
  for (const char* const option : {"after", "wait-ready"}) {
    std::ranges::copy_if(one.wrapper.list(option), std::back_inserter(others),
                         [&](const std::string& name) { return steps.contains(name); });
  }
  return others;
}

// A container is not created before the hooks of those before it have ended.
Waits waits_of(const Subject& subject, const std::set<std::string>& steps) {
  Waits waits;
  std::set<std::string> hooked;
  auto hook = subject.hooks.begin();
  for (const WrappedContainer& one : subject.wrapped) {
    for (; hook != subject.hooks.end() && hook->place < one.place; ++hook) {
      std::ranges::move(waits_of(*hook, steps), std::inserter(hooked, hooked.end()));
    }
    std::vector<std::string>& others = waits[one.wrapper.step()];
    std::ranges::move(waits_of(one, steps), std::back_inserter(others));
    others.insert(others.end(), hooked.begin(), hooked.end());
  }
  return waits;
}

}  // namespace

void find_circles(const Subject& subject, Findings& findings) {
  const std::set<std::string> steps = steps_of(subject);
  Waits waits = waits_of(subject, steps);
  for (const WrappedContainer& one : subject.wrapped) {
    const std::vector<std::string> until = one.wrapper.list("until");
    if (std::ranges::find(until, one.wrapper.step()) != until.end()) {
      findings.add("circle", one.container["command"],
                   fmt::format("'{}' would end when it has ended itself", one.wrapper.step()));
    }
  }
  while (true) {
    const std::vector<std::string> circle = find_circle(waits);
    if (circle.empty()) return;
    const auto is_first = [&](const WrappedContainer& one) {
      return one.wrapper.step() == circle.front();
    };
    findings.add("circle", std::ranges::find_if(subject.wrapped, is_first)->container["command"],
                 fmt::format("these wait for ever: {}", describe_circle(circle)));
    // What hangs on this one only is no finding of its own.
    for (const std::string& step : circle) waits.erase(step);
  }
}

void find_unknown_steps(const Subject& subject, Findings& findings) {
  // A step spec may say the name.
  const auto has_spec = [](const WrappedContainer& one) { return one.wrapper.has_spec(); };
  if (std::ranges::any_of(subject.wrapped, has_spec)) return;
  const std::set<std::string> steps = steps_of(subject);
  for (const Invocation* const one : subject.invocations()) {
    for (const std::string& name : one->wrapper.looks_at()) {
      if (findings.is_full()) return;
      if (steps.contains(name)) continue;
      findings.add("unknown-step", one->words,
                   fmt::format("there is no step '{}', so that it waits for ever; the nearest is "
                               "'{}'",
                               name, nearest(name, steps)));
    }
  }
}

}  // namespace stepgate::pod
