// A sidecar's probes, in the words of `stepgate run`.
#pragma once

#include <string>
#include <vector>

#include "yaml/fields.h"

namespace stepgate::pod {

// `--ready-…`, and the probes' times where they are given. What cannot be said in these words is
// complained about: gRPC, HTTPS, headers, more than one success in a row.
std::vector<std::string> ready_options(const yaml::Field& container);

}  // namespace stepgate::pod
