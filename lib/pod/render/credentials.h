// The secrets that credentials are made of, where the entrypoint looks for them.
#pragma once

#include <string>
#include <vector>

#include "pod/task/task.h"
#include "yaml/value.h"

namespace stepgate::pod {

// For every step: a folder each, below /tekton/creds-secrets.
std::vector<yaml::Value> credential_mounts(const Credentials& credentials);
std::vector<yaml::Value> credential_volumes(const Credentials& credentials);
// The flags, with what the kubelet would take for variables doubled.
std::vector<std::string> credential_flags(const Credentials& credentials);

}  // namespace stepgate::pod
