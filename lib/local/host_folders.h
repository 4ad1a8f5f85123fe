// What of this machine a Pod has among its volumes (`hostPath`).
#pragma once

#include <string>
#include <vector>

#include "local/pod_plan.h"

namespace stepgate::local {

// Lets steps write to those that are one of the folders `given`, which the user has named himself:
// all others they may only read, since whoever wrote the file wanted them, and perhaps of another
// machine. A folder that would have to be made first is an empty one of the run.
void let_write(const std::vector<std::string>& given, PodPlan& plan);

// A sentence for people on each that steps may only read.
std::vector<std::string> notes_on_host(const PodPlan& plan);

}  // namespace stepgate::local
