// Is a probe one of Kubernetes'?
#pragma once

#include "yaml/fields.h"

namespace stepgate::pod {

// Complains about what is no field of a probe, or not of its type; an absent one is fine. What is
// good may still be more than the wrapper can ask.
void check_probe(const yaml::Field& probe);

}  // namespace stepgate::pod
