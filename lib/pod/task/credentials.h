// What a service account's secrets give to every step.
#pragma once

#include <string>
#include <vector>

#include "pod/task/task.h"
#include "yaml/value.h"

namespace stepgate::pod {

// Of the ServiceAccount ("default" where the name is empty) and the Secrets among `objects`, as
// Tekton's controller finds them in a cluster: what is not there, or is no credential by its type
// and annotations, gives nothing.
Credentials find_credentials(const std::string& service_account,
                             const std::vector<yaml::Value>& objects);

}  // namespace stepgate::pod
