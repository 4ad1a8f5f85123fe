// What a step says of its artifacts, in artifacts/provenance.json.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "tekton/references/reference.h"

namespace stepgate::tekton {

// The values of the artifact that `reference` names, as one line of JSON: what a value is known to
// have (digest, uri), written as Go's encoding/json does. `invalid` where `provenance` is not of
// the form, or has no such artifact.
Result<std::string> artifact_values(std::string_view provenance,
                                    const ArtifactReference& reference);

}  // namespace stepgate::tekton
