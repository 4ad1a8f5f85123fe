// Defaults of parameters that name other parameters.
#pragma once

#include <vector>

#include "pod/task/expand.h"
#include "pod/task/params.h"

namespace stepgate::pod {

// Replaces `$(params.…)` in the strings that are there by default (those that are not given) by
// what the others are. Some that name each other in a circle are a complaint.
void settle_defaults(ParamValues& values, const std::vector<ParamSpec>& specs,
                     const GivenParams& given, Budget& budget);

}  // namespace stepgate::pod
