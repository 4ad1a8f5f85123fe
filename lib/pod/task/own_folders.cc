#include "pod/task/own_folders.h"

#include <string>

#include "pod/manifest/mounts.h"

namespace stepgate::pod {

void check_mount_path(const yaml::Field& where, std::string_view path) {
  const std::string clean = clean_path(path);
  if (clean.starts_with("/tekton/") && !clean.starts_with("/tekton/home")) {
    where.complain("folders below /tekton are the Pod's own");
  }
}

}  // namespace stepgate::pod
