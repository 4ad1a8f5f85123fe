#include "pod/wrap/installer.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "pod/manifest/layout.h"
#include "pod/manifest/quantity.h"

namespace stepgate::pod {
namespace {

using yaml::Field;
using yaml::Value;

bool all_containers(const PodManifest& pod, const auto& do_so) {
  const std::vector<Field> containers = pod.spec["containers"].items();
  return !containers.empty() && std::ranges::all_of(containers, do_so);
}

// Pod Security Standards, "restricted". What the Pod says for all its containers holds here as
// well.
Value security(const PodManifest& pod) {
  const auto no_root = [](const Field& container) {
    return container["securityContext"]["runAsNonRoot"].boolean() == true;
  };
  const auto confined = [](const Field& container) {
    return container["securityContext"]["seccompProfile"].present();
  };
  Value context = Value::map({{"allowPrivilegeEscalation", false},
                              {"readOnlyRootFilesystem", true},
                              {"capabilities", Value::map({{"drop", Value::list_of({"ALL"})}})}});
  if (all_containers(pod, no_root)) context.set("runAsNonRoot", true);
  if (all_containers(pod, confined)) {
    context.set("seccompProfile", Value::map({{"type", "RuntimeDefault"}}));
  }
  return context;
}

// More than enough to copy one file.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kEnough{
    {{"cpu", "100m"}, {"memory", "64Mi"}}};

// The least that a container has of it, and no more than is needed.
Value least(const std::vector<Field>& containers, const char* kind, const std::string& name) {
  std::vector<Value> amounts;
  for (const auto& [known, enough] : kEnough) {
    if (name == known) amounts.emplace_back(enough);
  }
  for (const Field& container : containers) {
    amounts.emplace_back(container["resources"][kind][name].node());
  }
  // What is no amount is the server's to refuse.
  const auto number = [](const Value& amount) { return number_of_quantity(amount).value_or(0); };
  return *std::ranges::min_element(amounts, {}, number);
}

// A quota wants of every container what it limits, and a node may have no more than the containers
// ask for; without limits on both, and the same as the requests, a Pod is no longer of the class
// Guaranteed.
Value resources(const PodManifest& pod) {
  Value all;
  const std::vector<Field> containers = pod.spec["containers"].items();
  if (containers.empty()) return all;
  for (const char* const kind : {"limits", "requests"}) {
    Value some;
    for (const auto& [name, field] : containers.front()["resources"][kind].entries()) {
      const auto has_it = [&](const Field& container) {
        return container["resources"][kind][name].present();
      };
      if (all_containers(pod, has_it)) some.set(name, least(containers, kind, name));
    }
    all.set_unless_empty(kind, some);
  }
  return all;
}

}  // namespace

Value installer(const PodManifest& pod, const std::string& image) {
  Value container = Value::map({{"name", kInstaller},
                                {"image", image},
                                {"imagePullPolicy", "IfNotPresent"},
                                {"args", Value::list({"install", kProgramFolder})},
                                {"securityContext", security(pod)}});
  container.set_unless_empty("resources", resources(pod));
  container.set(
      "volumeMounts",
      Value::list({Value::map({{"name", kProgramVolume}, {"mountPath", kProgramFolder}})}));
  return container;
}

}  // namespace stepgate::pod
