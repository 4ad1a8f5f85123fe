// A step's times, drawn: bars where its command ran, lines where it did not.
#pragma once

#include "report/markup.h"
#include "report/page/time_axis.h"

namespace stepgate::report {

// Into an SVG as wide as the chart and 24 pixels high.
void add_bars(Markup& page, const StepTimeline& step, const TimeAxis& axis);

// What each bar and line that is to be seen means.
void add_keys(Markup& page, const Timeline& timeline);

}  // namespace stepgate::report
