// What is shown when a run is over: what became of each step, what they left, where the time went.
#pragma once

#include <span>
#include <string>

#include "local/show/aligned.h"
#include "local/show/ending.h"
#include "local/show/results.h"

namespace stepgate::local {

// Each ends with a line break, or is empty where there is nothing to show.
std::string outcome_table(std::span<const Ending> endings, const PageLook& look);
std::string result_table(std::span<const NamedResult> results, const PageLook& look);
std::string time_chart(std::span<const Ending> endings, const PageLook& look);

// All three, with an empty line before each.
std::string summary(std::span<const Ending> endings, std::span<const NamedResult> results,
                    const PageLook& look);

}  // namespace stepgate::local
