// JSON, the same for the same value every time.
#pragma once

#include <string>

#include "yaml/value.h"

namespace stepgate::yaml {

// Indented by two spaces, ending in a line break; what is no UTF-8 becomes U+FFFD.
std::string to_json(const Value& value);

}  // namespace stepgate::yaml
