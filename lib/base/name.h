// The names that may stand in a run directory, whose check here is what keeps every path inside;
// and those of variables.
#pragma once

#include <string_view>

#include "base/error.h"

namespace stepgate {

// A step's name is a DNS label (RFC 1123), as Kubernetes has for containers: 1 to 63 of a-z, 0-9
// and '-', first and last no '-'. Anything else is `invalid`.
Result<void> check_step_name(std::string_view name);

// A result's name: letters, digits, '-', '_' and '.', the first a letter or digit, at most 255.
Result<void> check_result_name(std::string_view name);

// An environment variable's name, as Kubernetes has it for containers: letters, digits, '_', '-'
// and '.', the first no digit.
Result<void> check_variable_name(std::string_view name);

}  // namespace stepgate
