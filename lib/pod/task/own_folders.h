// The folders that the Pod has for itself.
#pragma once

#include <string_view>

#include "yaml/fields.h"

namespace stepgate::pod {

// Complains where `path`, which `where` says, is one of those below /tekton, however it is spelled;
// the home is for all.
void check_mount_path(const yaml::Field& where, std::string_view path);

}  // namespace stepgate::pod
