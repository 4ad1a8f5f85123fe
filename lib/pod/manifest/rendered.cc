#include "pod/manifest/rendered.h"

#include <algorithm>
#include <string>
#include <vector>

namespace stepgate::pod {

bool is_rendered(const PodManifest& pod) {
  const std::vector<yaml::Field> containers = pod.spec["containers"].items();
  return std::ranges::any_of(containers, [](const yaml::Field& container) {
    const std::vector<std::string> command = container["command"].strings();
    return !command.empty() && command.front() == kEntrypoint;
  });
}

}  // namespace stepgate::pod
