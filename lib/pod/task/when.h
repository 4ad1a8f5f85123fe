// The conditions of a step.
#pragma once

#include "pod/task/expand.h"
#include "yaml/fields.h"
#include "yaml/value.h"

namespace stepgate::pod {

// The list at a step's `when`, replaced: each {input, operator, values} or {cel}; null where there
// is none.
yaml::Value read_when(const yaml::Field& when, const Expander& expander);

}  // namespace stepgate::pod
