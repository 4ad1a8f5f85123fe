// What the chart shows, in numbers.
#pragma once

#include "report/markup.h"
#include "report/timeline/summary.h"

namespace stepgate::report {

void add_table(Markup& page, const Timeline& timeline, const Bounds& bounds);

}  // namespace stepgate::report
