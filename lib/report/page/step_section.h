// All that is known of one step: why it ended so, its attempts, results and logs.
#pragma once

#include "report/markup.h"
#include "report/timeline/summary.h"

namespace stepgate::report {

void add_step_section(Markup& page, const StepTimeline& step, std::size_t index,
                      const Bounds& bounds);

}  // namespace stepgate::report
