// Pods as plans, for tests.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "local/pod_plan.h"
#include "support/catch.h"
#include "support/says.h"  // IWYU pragma: export

namespace stepgate::test {

inline std::vector<yaml::Stream> documents_of(const std::vector<std::string>& texts) {
  std::vector<yaml::Stream> streams;
  for (const std::string& text : texts) {
    auto stream = yaml::read("pod.yaml", text);
    if (!stream) throw std::runtime_error(describe(stream.error()));
    streams.push_back(std::move(*stream));
  }
  return streams;
}

inline local::PodPlan plan_of(const std::vector<std::string>& texts) {
  auto plan = local::read_pod_plan(documents_of(texts));
  if (!plan) throw std::runtime_error(describe(plan.error()));
  return std::move(*plan);
}

// What is said to be wrong.
inline std::string wrong_with(const std::vector<std::string>& texts) {
  const auto plan = local::read_pod_plan(documents_of(texts));
  return plan ? "nothing" : describe(plan.error());
}

// A Pod with this text in its one container, and this in its spec.
inline std::string pod_with(const std::string& container, const std::string& spec = "") {
  return "kind: Pod\nmetadata: {name: p, namespace: space, labels: {a: b}}\nspec:\n  containers:\n"
         "  - {name: c, image: i, command: [x], " +
         container + "}\n" + spec;
}

}  // namespace stepgate::test
