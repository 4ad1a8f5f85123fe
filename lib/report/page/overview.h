// The top of the page: how it went, and where the time went.
#pragma once

#include <string>

#include "report/markup.h"
#include "report/timeline/summary.h"

namespace stepgate::report {

// Fit to be shown.
std::string title_of(const Timeline& timeline);

// "failed", "succeeded", "running".
std::string headline_of(const Timeline& timeline);

void add_overview(Markup& page, const Timeline& timeline, const Bounds& bounds);

}  // namespace stepgate::report
