// Compute resources that a TaskRun asks for as a whole.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "yaml/value.h"

namespace stepgate::pod {

// What each of `steps` steps gets: an equal part of the requests, since they add up, and all of the
// limits. Without requests parts of the limits are requested, as Kubernetes would request all of
// them for each. Null where nothing is asked for.
yaml::Value share_of(const yaml::Value& resources, std::size_t steps);

// A Kubernetes quantity (500m, 1.5, 2Gi, 1e3) divided, rounded down: `cpu` in thousandths, others
// in whole units. Nothing where it is none.
std::optional<std::string> part_of_quantity(const yaml::Value& quantity, std::size_t parts,
                                            bool in_thousandths);

}  // namespace stepgate::pod
