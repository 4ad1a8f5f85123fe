// A timeline as a JUnit test report, for what shows those: a test case a step.
#pragma once

#include <string>

#include "report/timeline/timeline.h"

namespace stepgate::report {

// A step whose command failed is a failure, one that could not be run or is not over is an error,
// one that was skipped is skipped. Logs become `system-out` and `system-err`.
std::string junit_xml(const Timeline& timeline);

}  // namespace stepgate::report
