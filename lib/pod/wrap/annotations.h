// What a Pod's annotations say about the order of its containers.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pod/manifest/find_pods.h"

namespace stepgate::pod {

inline constexpr std::string_view kAnnotations = "stepgate.dev/";
inline constexpr std::string_view kSidecars = "stepgate.dev/sidecars";
inline constexpr std::string_view kAfter = "stepgate.dev/after.";

struct Annotations {
  struct After {
    yaml::Field field;
    std::vector<std::string> names;
  };
  std::map<std::string, After> after;  // by the container that waits
  std::vector<std::string> sidecars;
};

// The init containers: nobody needs to wait for them.
struct EarlyOnes {
  std::vector<std::string> done;      // they have ended before any container starts
  std::vector<std::string> sidecars;  // native ones, which have started before
};

// Complains about annotations of ours that nobody knows, and about containers that `names` does not
// have. Those that run early are left out, and complained about where they cannot be what the
// annotation says.
Annotations read_annotations(const PodManifest& pod, const std::vector<std::string>& names,
                             const EarlyOnes& early);

}  // namespace stepgate::pod
