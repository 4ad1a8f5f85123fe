// The Gantt chart: a row a step, its bars in SVG.
#pragma once

#include "report/markup.h"
#include "report/page/time_axis.h"

namespace stepgate::report {

void add_chart(Markup& page, const Timeline& timeline, const TimeAxis& axis);

}  // namespace stepgate::report
