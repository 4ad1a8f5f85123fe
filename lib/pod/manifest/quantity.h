// Amounts as Kubernetes writes them.
#pragma once

#include <optional>

#include "yaml/value.h"

namespace stepgate::pod {

// Of a quantity (500m, 1.5, 2Gi, 1e3); nothing where it is none.
std::optional<double> number_of_quantity(const yaml::Value& quantity);

}  // namespace stepgate::pod
