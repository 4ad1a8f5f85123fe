// One container of a Pod as plain data.
#pragma once

#include <string>

#include "local/objects.h"
#include "local/pod_facts.h"
#include "local/pod_plan.h"
#include "yaml/fields.h"

namespace stepgate::local {

struct ContainerPlan {
  Container container;
  std::string step_folder;  // where its wrapper leaves its files; empty where it has no wrapper
};

// `pod` is the Pod's spec.
ContainerPlan read_container(const yaml::Field& field, const yaml::Field& pod, bool is_init,
                             const Objects& objects, const PodFacts& facts);

}  // namespace stepgate::local
