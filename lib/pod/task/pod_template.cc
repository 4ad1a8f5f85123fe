#include "pod/task/pod_template.h"

#include <array>
#include <string_view>
#include <vector>

#include "pod/task/container.h"

namespace stepgate::pod {
namespace {

using yaml::Field;
using yaml::NodeKind;
using yaml::Value;

enum class Type { text, truth, list, map };

struct Known {
  std::string_view name;
  Type type;
};

// Tekton's pod.Template (v1), those that mean the same in a Pod's spec.
constexpr std::array<Known, 16> kFields{{{"nodeSelector", Type::map},
                                         {"tolerations", Type::list},
                                         {"affinity", Type::map},
                                         {"securityContext", Type::map},
                                         {"runtimeClassName", Type::text},
                                         {"automountServiceAccountToken", Type::truth},
                                         {"dnsPolicy", Type::text},
                                         {"dnsConfig", Type::map},
                                         {"enableServiceLinks", Type::truth},
                                         {"priorityClassName", Type::text},
                                         {"schedulerName", Type::text},
                                         {"imagePullSecrets", Type::list},
                                         {"hostAliases", Type::list},
                                         {"hostNetwork", Type::truth},
                                         {"hostUsers", Type::truth},
                                         {"topologySpreadConstraints", Type::list}}};

void check_type(const Field& field, Type type) {
  switch (type) {
    case Type::text:
      (void)field.string();
      return;
    case Type::truth:
      (void)field.boolean();
      return;
    case Type::list:
      (void)field.items();
      return;
    case Type::map:
      (void)field.entries();
      return;
  }
}

// A quantity is a number or a text; which one is the server's to say.
void check_quantities(const Field& quantities) {
  for (const auto& [name, quantity] : quantities.entries()) {
    const bool is_number = quantity.is(NodeKind::integer) || quantity.is(NodeKind::real);
    if (!is_number) (void)quantity.string();
  }
}

}  // namespace

Value read_pod_template(const Field& pod_template, const Expander& expander) {
  std::vector<std::string_view> known{"env", "volumes"};
  for (const Known& field : kFields) {
    known.push_back(field.name);
    check_type(pod_template[field.name], field.type);
  }
  pod_template.only(known);
  (void)read_variables(pod_template["env"], expander);
  (void)read_volumes(pod_template["volumes"], expander);
  return expander.tree(pod_template);
}

Value read_resources(const Field& resources, const Expander& expander, Claims claims) {
  for (const char* const quantities : {"limits", "requests"}) {
    check_quantities(resources[quantities]);
  }
  (void)resources["claims"].items();
  resources.only({"limits", "requests", "claims"});
  if (claims == Claims::refused && resources["claims"]) {
    resources["claims"].complain("what the steps share has no claims; give them to a step");
  }
  return expander.tree(resources);
}

}  // namespace stepgate::pod
