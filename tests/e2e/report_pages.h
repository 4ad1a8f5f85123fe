// The pages of stepctl report, as a browser shows them.
#pragma once

#include "e2e/browser.h"
#include "e2e/report_tools.h"

namespace stepgate::test {

using Json = nlohmann::json;

// The page that `stepctl report` makes of these words, as look_at() has it; what every page must
// be, whatever has happened, is checked.
Json page_of(const std::string& chromium, const Words& report, const std::string& name,
             const std::string& input = "");

// The rows' names with their outcomes: "build succeeded, test failed".
std::string outcomes(const Json& seen);

// The bars of the step of that name, in percent: "wait 0-40, run 40-100".
std::string bars_of(const Json& seen, const std::string& name, const char* look = "wide");

// What is told of the step below the chart.
const Json& section_of(const Json& seen, const std::string& name);

}  // namespace stepgate::test
