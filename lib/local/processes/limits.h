// What cannot be had where steps are processes.
#pragma once

#include <string>
#include <vector>

#include "local/pod_plan.h"

namespace stepgate::local {

// An error for what cannot be run at all.
Result<void> check(const PodPlan& plan);

// Sentences for people; `as_root`: the run can take on other users.
std::vector<std::string> notes_on(const PodPlan& plan, bool as_root);

// Says that the system does not let this user have namespaces, or mounts in them.
Error refused(const Error& error);
// The same for the error of fork_into_namespaces(), unless the machine is short of processes or
// memory for the moment: that stays as it is.
Error namespaces_refused(const Error& error);
// The same for the error of a mount that means this; others stay as they are.
Error in_words(const Error& error);

}  // namespace stepgate::local
