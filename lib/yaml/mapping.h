// Mappings once all their keys are known: none twice, and `<<` resolved.
#pragma once

#include "base/error.h"
#include "yaml/stream.h"

namespace stepgate::yaml {

// Replaces the `<<` entries of `mapping` by what they name (YAML 1.1's merge keys, which Kubernetes
// takes): its own keys win, then what is named first.
Result<void> complete_mapping(const Stream& stream, Node& mapping);

}  // namespace stepgate::yaml
