// A step as one line of JSON, for programs; docs/status.md describes every field.
#pragma once

#include <string>

#include "report/step_status.h"

namespace stepgate::report {

// With its line break, and in ASCII alone, so that it can be shown on a terminal as it is.
std::string json_line(const StepStatus& status);

}  // namespace stepgate::report
